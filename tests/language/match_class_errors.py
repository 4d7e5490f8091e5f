class NoArgs:
    a = 1


class Bad:
    __match_args__ = ['x']


class Twice:
    __match_args__ = ('a',)
    a = 1


def message(f):
    try:
        f()
    except TypeError as e:
        return str(e)


def positional():
    match NoArgs():
        case NoArgs(1):
            pass


def too_many():
    match Twice():
        case Twice(1, 2):
            pass


def list_args():
    match Bad():
        case Bad(1):
            pass


def both():
    match Twice():
        case Twice(1, a=1):
            pass


def not_a_class():
    kind = 5
    match 5:
        case kind():
            pass


assert message(positional) == 'NoArgs() accepts 0 positional sub-patterns (1 given)'
assert message(too_many) == 'Twice() accepts 1 positional sub-pattern (2 given)'
assert message(list_args) == 'Bad.__match_args__ must be a tuple (got list)'
assert message(both) == "Twice() got multiple sub-patterns for attribute 'a'"
assert message(not_a_class) == 'called match pattern must be a type'
