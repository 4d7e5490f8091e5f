# raises: AppError: ('code', 5)
class AppError(Exception):
    pass


AppError.__module__ = 'builtins'


def main():
    try:
        raise KeyError('first')
    except KeyError as e:
        raise AppError('code', 5) from e


main()
