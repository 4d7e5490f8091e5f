# The constants of a comprehension that is called where it stands are made in time.
class A:
    name = 'x'


def things():
    yield A()


def inner():
    yield [f.name for f in things()]


def outer():
    return {f.name: 10 ** 30 for f in things()}


def lazy():
    return sum(len(f.name) for f in things())


assert next(inner()) == ['x']
assert outer() == {'x': 10 ** 30}
assert lazy() == 1
