# alone
import builtins


def total():
    t = 0
    for i in range(4):
        t += i
    return t


assert total() == 6
range = lambda n: 'abcd'[:n]
try:
    total()
    assert False
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for +=: 'int' and 'str'"
range = lambda n: [10] * n
assert total() == 40
del range
assert total() == 6
real = builtins.range
builtins.range = lambda n: real(n + 1)
try:
    assert total() == 10
finally:
    builtins.range = real
assert total() == 6


def inner(range):
    return [x for x in range]


assert inner([7]) == [7]
