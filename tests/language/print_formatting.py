# expect: 1 two 3.0 None [4] (5,) {'k': 6}
# expect: a-b-c
# expect: no newline|
# expect: 
# expect: é日😀
# expect: True False ...
# expect: 1
# expect: 2
# expect: {1} set() frozenset() b'x' 1e+16 -0.0
# expect: file argument
import sys
print(1, 'two', 3.0, None, [4], (5,), {'k': 6})
print('a', 'b', 'c', sep='-')
print('no newline', end='|\n')
print()
print('é日😀')
print(True, False, end=' ')
print('...')
print(1, 2, sep='\n')
print({1}, set(), frozenset(), b'x', 1e16, -0.0)
print('file argument', file=sys.stdout, flush=True)
try:
    print(1, sep=5)
except TypeError as e:
    assert str(e) == 'sep must be None or a string, not int'


class Out:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)


o = Out()
print('x', 5, file=o)
assert ''.join(o.parts) == 'x 5\n'
