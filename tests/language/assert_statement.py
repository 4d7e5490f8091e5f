assert True
assert 1, 'no message made'


def made():
    raise RuntimeError('the message is not evaluated')


assert 1, made()
try:
    assert 0
except AssertionError as e:
    assert e.args == () and str(e) == ''
try:
    assert [], 'empty'
except AssertionError as e:
    assert e.args == ('empty',)
try:
    assert False, (1, 2)
except AssertionError as e:
    assert e.args == ((1, 2),)
try:
    assert not True or False, f'{1 + 1}'
except AssertionError as e:
    assert str(e) == '2'
