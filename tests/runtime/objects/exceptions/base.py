e = BaseException()
assert e.args == () and str(e) == '' and repr(e) == 'BaseException()'
e = Exception(1)
assert e.args == (1,) and str(e) == '1' and repr(e) == 'Exception(1)'
e = ValueError('a', 2)
assert str(e) == "('a', 2)" and repr(e) == "ValueError('a', 2)"
e.args = [5]
assert e.args == (5,) and str(e) == '5'
e.extra = 1
assert e.extra == 1 and e.__dict__ == {'extra': 1}
assert e.__traceback__ is None and e.__context__ is None and e.__cause__ is None and e.__suppress_context__ is False
cause = KeyError()
e.__cause__ = cause
assert e.__cause__ is cause and e.__suppress_context__ is True
e.__suppress_context__ = False
e.__context__ = cause
assert e.__context__ is cause
e.__cause__ = None
assert e.__cause__ is None

for name, value, text in (('__cause__', 1, 'exception cause must be None or derive from BaseException'),
                          ('__context__', 1, 'exception context must be None or derive from BaseException'),
                          ('__traceback__', 1, '__traceback__ must be a traceback or None'),
                          ('__suppress_context__', 1, 'attribute value type must be bool')):
    try:
        setattr(e, name, value)
        assert False
    except TypeError as x:
        assert str(x) == text, x
for name, text in (('args', 'args may not be deleted'), ('__traceback__', '__traceback__ may not be deleted'),
                   ('__cause__', '__cause__ may not be deleted'), ('__context__', '__context__ may not be deleted')):
    try:
        delattr(e, name)
        assert False
    except TypeError as x:
        assert str(x) == text, x

try:
    ValueError(a=1)
    assert False
except TypeError as x:
    assert str(x) == 'ValueError() takes no keyword arguments'

try:
    raise e
except ValueError as caught:
    assert caught is e and e.__traceback__ is not None
tb = e.__traceback__
assert e.with_traceback(None) is e and e.__traceback__ is None
assert e.with_traceback(tb).__traceback__ is tb

e = Exception()
e.add_note('one')
e.add_note('two')
assert e.__notes__ == ['one', 'two']
try:
    e.add_note(1)
    assert False
except TypeError as x:
    assert str(x) == "note must be a str, not 'int'"

assert ValueError(1).__reduce__() == (ValueError, (1,))
e = ValueError(1)
e.x = 2
assert e.__reduce__() == (ValueError, (1,), {'x': 2})
e.__setstate__({'y': 3})
assert e.y == 3


class Own(Exception):
    def __init__(self, a, *, k=None):
        super().__init__(a, 'more')
        self.k = k

    def __str__(self):
        return f'<{self.k}>'


o = Own(1, k=2)
assert o.args == (1, 'more') and o.k == 2 and str(o) == '<2>' and repr(o) == "Own(1, 'more')"
