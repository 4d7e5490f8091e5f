# sum() over lists and tuples of every mix of numbers.

class Add:
    def __init__(self, v):
        self.v = v
    def __radd__(self, other):
        return other + self.v

big = 2 ** 61 - 1
for make in (list, tuple, iter):
    assert sum(make([])) == 0 and sum(make([]), 5) == 5 and sum(make([]), []) == []
    assert sum(make([1, 2, 3])) == 6 and sum(make(range(100000))) == 4999950000
    assert sum(make([big, big, big, 1])) == 3 * big + 1
    assert sum(make([-big - 1] * 9)) == -9 * (big + 1)
    assert sum(make([big] * 5 + [-big] * 5)) == 0
    assert sum(make([2 ** 70, 1, -2 ** 70])) == 1
    assert repr(sum(make([1, 2.5, True, 3]))) == '7.5' and repr(sum(make([0.0, -0.0]))) == '0.0'
    assert repr(sum(make([0.0, -0.0]), -0.0)) == '0.0' and repr(sum(make([-0.0, -0.0]), -0.0)) == '-0.0'
    assert sum(make([0.1] * 10)) == 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1
    assert sum(make([1e308, 1e308, 5])) == float('inf') and sum(make([1, Add(2), 3])) == 6
    assert sum(make([1j, 2, 0.5])) == 2.5 + 1j and sum(make([[1], [2]]), []) == [1, 2]
    assert sum(make([1.5, 2 ** 80, 1])) == 1.5 + 2 ** 80 + 1
    for bad, text in (('a', "sum() can't sum strings [use ''.join(seq) instead]"),
                      (b'a', "sum() can't sum bytes [use b''.join(seq) instead]")):
        try:
            sum(make([]), bad)
        except TypeError as e:
            assert str(e) == text
        else:
            assert False
    try:
        sum(make([1, 'a']))
    except TypeError as e:
        assert str(e) == "unsupported operand type(s) for +: 'int' and 'str'"

# A list that its items change.
l = [1]
class Grow:
    def __radd__(self, other):
        if len(l) < 6:
            l.append(10)
        return other
l += [Grow(), Grow()]
assert sum(l) == 21, sum(l)
l = [1, Add(0), 3, 4]
class Clear(Add):
    def __radd__(self, other):
        l.clear()
        return other
l[1] = Clear(0)
assert sum(l) == 1 and l == []
assert sum(bytearray(b'\x01\xff')) == 256 and sum(b'ab') == 195
