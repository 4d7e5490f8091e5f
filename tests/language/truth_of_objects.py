class ByBool:
    def __init__(self, v): self.v = v
    def __bool__(self): return self.v
    def __len__(self): raise AssertionError


class ByLen:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n


class Plain:
    pass


assert ByBool(True) and not ByBool(False) and ByLen(1) and not ByLen(0) and Plain()
for x in (0, 0.0, -0.0, 0j, '', b'', (), [], {}, set(), frozenset(), None, False, range(0)):
    assert not x
    assert bool(x) is False
for x in (1, -1, 0.1, 1j, 'a', b'0', (0,), [0], {0: 0}, {0}, object, ..., range(1), Plain):
    assert x
    assert not x is False
for wrong, text in ((ByBool(1), '__bool__ should return bool, returned int'),
                    (ByLen(-1), '__len__() should return >= 0'),
                    (ByLen('a'), "'str' object cannot be interpreted as an integer")):
    for f in (bool, lambda w: not w, lambda w: 1 if w else 2, lambda w: w and 1):
        try:
            f(wrong)
            assert False
        except (TypeError, ValueError) as e:
            assert str(e) == text, e
