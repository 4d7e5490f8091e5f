"""The names and constants that only a comprehension's own code has are there when it is called where it stands."""


def names(items):
    return [str(e) for e in items if e > 2]


def pairs(items):
    return {abs(e): (e, 'text of the comprehension') for e in items}


def lazy(items):
    return list(hex(e) for e in items)


assert names([1, 2, 3]) == ['3']
assert pairs([-1]) == {1: (-1, 'text of the comprehension')}
assert lazy([255]) == ['0xff']
