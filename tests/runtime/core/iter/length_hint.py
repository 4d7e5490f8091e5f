class H:
    def __init__(self, hint):
        self.hint = hint
        self.n = 3
    def __iter__(self):
        return self
    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n
    def __length_hint__(self):
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint
assert list(H(3)) == list(H(0)) == list(H(100)) == list(H(NotImplemented)) == list(H(TypeError())) == [2, 1, 0]
for hint, exc, text in ((-1, ValueError, "__length_hint__() should return >= 0"), ("a", TypeError, "__length_hint__ must be an integer, not str"), (KeyError("k"), KeyError, "'k'")):
    try:
        list(H(hint))
        assert False
    except exc as e:
        assert str(e) == text
class BadLen:
    def __iter__(self):
        return iter(range(3))
    def __len__(self):
        raise RuntimeError("hello")
for f in (list, tuple, [].extend):
    try:
        f(BadLen())
        assert False
    except RuntimeError as e:
        assert str(e) == "hello"
