import sys


def message(exc, f, *args, **kw):
    try:
        f(*args, **kw)
    except exc as e:
        return str(e)
    assert False, "did not raise"

assert abs(-5) == 5 and abs(-2.5) == 2.5 and abs(3 + 4j) == 5.0
assert message(TypeError, abs, "a") == "bad operand type for abs(): 'str'"
assert all([]) and all([1, "a"]) and not all([1, 0]) and any([0, 1]) and not any([]) and not any(x for x in (0, "", None))
assert ascii("é\u20ac") == "'\\xe9\\u20ac'" and bin(10) == "0b1010" and bin(-5) == "-0b101" and oct(8) == "0o10" and hex(255) == "0xff" and hex(-10 ** 20) == "-0x56bc75e2d63100000" and bin(0) == "0b0"
assert message(TypeError, hex, 1.0) == "'float' object cannot be interpreted as an integer"
assert callable(len) and callable(int) and not callable(5) and callable(lambda: 0)
assert chr(65) == "A" and chr(0x1F600) == "\U0001F600" and ord("A") == 65 and ord(b"a") == 97 and ord("\U0001F600") == 0x1F600
assert message(ValueError, chr, -1) == message(ValueError, chr, 0x110000) == "chr() arg not in range(0x110000)"
assert message(TypeError, ord, "ab") == "ord() expected a character, but string of length 2 found"
assert message(TypeError, ord, 5) == "ord() expected string of length 1, but int found"
assert divmod(7, -2) == (-4, -1) and divmod(7.5, 2) == (3.0, 1.5) and pow(2, 10) == 1024 and pow(3, 5, 7) == 5 and pow(2, -1) == 0.5 and pow(base=2, exp=3) == 8
assert hash(1) == hash(1.0) == hash(True) == 1 and hash(-1) == -2 and hash(2 ** 61) == 2 ** 61 % sys.hash_info.modulus and hash("a") == hash("a")
assert id(5) == id(5) and id(len) == id(len) and id([]) != id(10 ** 30) and id(10 ** 30) == id(10 ** 30) and id(0.1) == id(0.1)
assert isinstance(1, int) and isinstance(True, int) and isinstance(1, (str, (float, int))) and not isinstance(1, str) and issubclass(bool, int) and issubclass(int, (str, object))
assert message(TypeError, isinstance, 1, 2) == "isinstance() arg 2 must be a type, a tuple of types, or a union"
assert message(TypeError, issubclass, 1, int) == "issubclass() arg 1 must be a class"
assert len("abc") == 3 and message(TypeError, len, 5) == "object of type 'int' has no len()"
class BadLen:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
assert len(BadLen(5)) == 5 and message(ValueError, len, BadLen(-1)) == "__len__() should return >= 0" and message(TypeError, len, BadLen("a")) == "'str' object cannot be interpreted as an integer"
assert repr("a") == "'a'" and format(3.14159, ".2f") == "3.14" and format(5) == "5" and format("a", ">3") == "  a"
assert message(TypeError, format, 1, 2) == "format() argument 2 must be str, not int"
assert round(2.5) == 2 and round(3.5) == 4 and round(2.675, 2) == 2.67 and round(1234, -2) == 1200 and round(5, None) == 5 and type(round(2.0)) is int
assert message(TypeError, round, "a") == "type str doesn't define __round__ method"
assert sorted([3, 1, 2]) == [1, 2, 3] and sorted("bca", reverse=True) == ["c", "b", "a"] and sorted([-3, 2], key=abs) == [2, -3]
assert message(TypeError, sorted) == "sorted expected 1 argument, got 0" and message(TypeError, sorted, [], 1) == "sorted expected 1 argument, got 2"
assert sum([1, 2, 3]) == 6 and sum([1.5, 2]) == 3.5 and sum([[1], [2]], []) == [1, 2] and sum([], 5) == 5 and sum([1], start=2) == 3 and sum([2 ** 61, 2 ** 61, -1]) == 2 ** 62 - 1
assert message(TypeError, sum, ["a"], "") == "sum() can't sum strings [use ''.join(seq) instead]"
assert message(TypeError, sum, ["a"]) == "unsupported operand type(s) for +: 'int' and 'str'"
assert __import__("sys") is not None and __name__ and __debug__ is True
assert message(TypeError, print, 1, foo=2) == "'foo' is an invalid keyword argument for print()"
assert message(TypeError, print, sep=1) == "sep must be None or a string, not int"
