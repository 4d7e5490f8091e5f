assert type(None)() is None
assert type(...)() is ... and type(NotImplemented)() is NotImplemented
assert repr(None) == 'None' and repr(...) == 'Ellipsis' and repr(NotImplemented) == 'NotImplemented'
assert not None and ...
assert None == None and None != 0 and not None == False
assert {None: 1}[None] == 1
assert hash(None) == hash(None)
assert type(None).__name__ == 'NoneType' and type(...).__name__ == 'ellipsis'
for t, text in ((type(None), 'NoneType takes no arguments'), (type(...), 'EllipsisType takes no arguments'),
                (type(NotImplemented), 'NotImplementedType takes no arguments')):
    try:
        t(1)
    except TypeError as e:
        assert str(e) == text
    else:
        raise AssertionError
    try:
        type('X', (t,), {})
    except TypeError as e:
        assert str(e) == f"type '{t.__name__}' is not an acceptable base type"
    else:
        raise AssertionError
