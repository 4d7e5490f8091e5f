# Loops of a module body are functions of their own, but no activations.
import sys


def caller():
    f = sys._getframe(1)
    return f.f_code.co_name, f.f_lineno, f is module


class C:
    def __add__(self, other):
        return caller_of(1)

    def __getitem__(self, i):
        return caller_of(1)


def caller_of(n):
    f = sys._getframe(n + 1)
    return f.f_code.co_name, f.f_lineno


module = sys._getframe()
found = []
for i in range(2):
    found.append(caller())
    for j in [1]:
        found.append(
            caller())
assert [f[0] for f in found] == ['<module>'] * 4
assert [f[1] - found[0][1] for f in found] == [0, 3, 0, 3]
assert all(f[2] for f in found)
c = C()
for i in range(1):
    a = c + 1
    b = c[1]
    line = caller()[1]
assert (a[1] - line, b[1] - line) == (-2, -1), (a, b, line)
