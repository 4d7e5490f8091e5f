def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


s = "hello"
assert s[0] == "h" and s[-1] == "o" and s[1:3] == "el" and s[::-1] == "olleh" and s[::2] == "hlo"
assert s[10:] == "" and s[-100:2] == "he" and s[3:1] == "" and s[:] is s and s[4:0:-2] == "ol"
assert s[True] == "e"


class I:
    def __index__(self):
        return 2


assert s[I()] == "l" and s[I() :] == "llo"
t = "a\u0100b\U00010000c"
assert t[1] == "\u0100" and t[3] == "\U00010000" and t[0:1].isascii() and t[::2] == "abc" and len(t) == 5
assert t[::2].isascii() and t[1:2] == "\u0100"
assert error(s.__getitem__, 5) == "IndexError: string index out of range"
assert error(s.__getitem__, -6) == "IndexError: string index out of range"
assert error(s.__getitem__, "b") == "TypeError: string indices must be integers, not 'str'"
assert error(s.__getitem__, 1.5) == "TypeError: string indices must be integers, not 'float'"
assert error(s.__getitem__, 1 << 70) == "IndexError: cannot fit 'int' into an index-sized integer"
assert error(s.__getitem__, slice(None, None, 0)) == "ValueError: slice step cannot be zero"
try:
    s[0] = "x"
except TypeError as e:
    assert str(e) == "'str' object does not support item assignment"
try:
    del s[0]
except TypeError as e:
    assert str(e) == "'str' object doesn't support item deletion"
