def nothing():
    pass


def bare():
    return


def sometimes(x):
    if x:
        return 1


def after_loop():
    for i in range(3):
        pass


assert nothing() is None and bare() is None
assert sometimes(True) == 1 and sometimes(False) is None
assert after_loop() is None


def tuple_without_parentheses(*rest):
    return 1, *rest, 2


assert tuple_without_parentheses(5, 6) == (1, 5, 6, 2)
