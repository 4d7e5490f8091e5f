import sys
log = []
if log:
    import never
assert 'never' not in sys.modules


def load(which):
    if which == 'one':
        import one as m
    else:
        from two import thing as m
    return m


assert load('one').name == 'one' and load('two') == 'thing' and 'one' in sys.modules


class C:
    import one
    from two import thing as t

    def m(self):
        import two
        return self.one.name, self.t, two.thing


assert C().m() == ('one', 'thing', 'thing')
for i in range(2):
    import one as again
assert again is C.one
try:
    import never
finally:
    assert 'never' in sys.modules
assert load.__code__.co_name == 'load'
m = __import__('one')
assert m is C.one
