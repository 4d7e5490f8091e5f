# raises: RecursionError: maximum recursion depth exceeded
def forever():
    return forever() + 1


def quiet():
    try:
        forever()
    except RecursionError:
        raise RecursionError('maximum recursion depth exceeded') from None


quiet()
