class A:
    def __repr__(self):
        return 'A()'


class B(A):
    def __str__(self):
        return 'b as str'

    def __format__(self, spec):
        return f'<{spec}>'


a, b = A(), B()
assert str(a) == repr(a) == 'A()' and f'{a}' == 'A()' and '%s %r' % (b, b) == 'b as str A()'
assert str(b) == 'b as str' and repr(b) == 'A()'
assert f'{b}' == '<>' and f'{b:x>5}' == '<x>5>' and format(b, 'q') == '<q>' and '{:z}'.format(b) == '<z>'
assert f'{b!s} {b!r} {b!s:>10}' == 'b as str A()   b as str'
assert repr([a, {b: a}, (a,)]) == '[A(), {A(): A()}, (A(),)]'
assert str([b]) == '[A()]'
try:
    f'{a:>10}'
    assert False
except TypeError as e:
    assert str(e) == 'unsupported format string passed to A.__format__'


class Bad:
    def __repr__(self):
        return 5


try:
    repr(Bad())
    assert False
except TypeError as e:
    assert str(e) == '__repr__ returned non-string (type int)'
