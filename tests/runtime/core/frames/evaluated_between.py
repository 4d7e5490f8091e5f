# Functions that are compiled and functions that look at themselves call each other.
import sys


def names():
    f = sys._getframe(1)
    out = []
    while f is not None and f.f_globals is globals():      # a runner may stand below
        out.append((f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno))
        f = f.f_back
    return out[:-1]


def plain(n):
    if n == 0:
        return names()
    return looking(n - 1)


def looking(n):
    here = locals()
    assert here == {'n': n}
    return plain(n)


assert plain(2) == [('plain', 2), ('looking', 3), ('plain', 3), ('looking', 3), ('plain', 3)]
assert looking(1) == [('plain', 2), ('looking', 3), ('plain', 3), ('looking', 3)]
assert eval('plain(1)')[-1] == ('<module>', 0)
assert eval('plain(1)')[:-1] == plain(1)


def kept():
    here = list(locals())
    return sys._getframe()


def above():
    return kept()


f = above()
assert f.f_back.f_code is above.__code__
assert f.f_locals == {'here': []}


class Body:
    found = names()
    line = sys._getframe().f_back.f_lineno


assert Body.found == [('Body', 1)]
