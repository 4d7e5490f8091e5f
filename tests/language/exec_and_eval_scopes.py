x = 'global'


def f():
    x = 'local'
    return eval('x'), eval('x', {'x': 'given'}), eval('x', globals())


assert f() == ('local', 'given', 'global')


def g():
    y = 1
    exec('y = 2; z = 3')
    return y


assert g() == 1
ns = {'a': 1}
exec('b = a + 1\ndef h(): return b', ns)
assert ns['b'] == 2 and ns['h']() == 2 and '__builtins__' in ns
loc = {}
exec('c = 5', ns, loc)
assert loc == {'c': 5} and 'c' not in ns
exec('x = "changed"')
assert x == 'changed'
try:
    eval('1 +')
    assert False
except SyntaxError as e:
    assert e.lineno == 1 and e.filename == '<string>'
try:
    eval('nothing', {})
    assert False
except NameError as e:
    assert str(e) == "name 'nothing' is not defined"
assert eval('[i * k for i in range(3)]', {'k': 2}) == [0, 2, 4]
