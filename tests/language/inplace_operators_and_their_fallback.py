class Bag:
    def __init__(self):
        self.log = []

    def __iadd__(self, other):
        self.log.append(('iadd', other))
        return self

    def __isub__(self, other):
        return 'replaced'

    def __add__(self, other):
        return 'added'

    def __mul__(self, other):
        return ('mul', other)

    def __imatmul__(self, other):
        self.log.append('imatmul')
        return self


b = c = Bag()
b += 1
assert b is c and c.log == [('iadd', 1)]
b @= 2
assert c.log[-1] == 'imatmul'
b -= 1
assert b == 'replaced'
b = c
b *= 3
assert b == ('mul', 3)


class Fallback:
    def __iadd__(self, other): return NotImplemented
    def __add__(self, other): return 'add'


f = Fallback()
f += 1
assert f == 'add'
try:
    x = object()
    x += 1
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for +=: 'object' and 'int'"
try:
    x **= 1
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for **=: 'object' and 'int'" or \
        str(e) == "unsupported operand type(s) for ** or pow(): 'object' and 'int'"
