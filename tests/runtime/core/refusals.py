"""Built-in functions and methods refuse wrong arguments with CPython's words."""
import sys

cases = [
    (lambda: "ab".__add__(5), TypeError, 'can only concatenate str (not "int") to str'),
    (lambda: [1].__add__((2,)), TypeError, 'can only concatenate list (not "tuple") to list'),
    (lambda: (1,).__add__([2]), TypeError, 'can only concatenate tuple (not "list") to tuple'),
    (lambda: b"x".__add__("x"), TypeError, "can't concat str to bytes"),
    (lambda: bytearray(b"x").__iadd__("x"), TypeError, "can't concat str to bytearray"),
    (lambda: [1].__mul__("x"), TypeError, "'str' object cannot be interpreted as an integer"),
    (lambda: "ab".__rmul__(None), TypeError, "'NoneType' object cannot be interpreted as an integer"),
    (lambda: range(3).__len__(1), TypeError, 'expected 0 arguments, got 1'),
    (lambda: "a".encode(None), TypeError, "encode() argument 'encoding' must be str, not None"),
    (lambda: "a".replace(None, "b"), TypeError, 'replace() argument 1 must be str, not None'),
    (lambda: "a".removeprefix(None), TypeError, 'removeprefix() argument must be str, not None'),
    (lambda: str.maketrans("a", None), TypeError, 'maketrans() argument 2 must be str, not None'),
    (lambda: bytes.fromhex(None), TypeError, 'fromhex() argument must be str, not None'),
    (lambda: b"a".decode(None), TypeError, "decode() argument 'encoding' must be str, not None"),
    (lambda: (5).to_bytes(2, None), TypeError, "to_bytes() argument 'byteorder' must be str, not None"),
    (lambda: type(None, (), {}), TypeError, 'type.__new__() argument 1 must be str, not None'),
    (lambda: format(5, None), TypeError, 'format() argument 2 must be str, not None'),
    (lambda: chr(2**64), OverflowError, 'Python int too large to convert to C int'),
    (lambda: chr(2**40), OverflowError, 'Python int too large to convert to C int'),
    (lambda: chr(-2**70), OverflowError, 'Python int too large to convert to C int'),
    (lambda: type(0, foo=1), TypeError, 'type() takes no keyword arguments'),
    (lambda: sorted(5, foo=1), TypeError, "'int' object is not iterable"),
    (lambda: sorted([], foo=1), TypeError, "'foo' is an invalid keyword argument for sort()"),
    (lambda: sum(5, "a"), TypeError, "'int' object is not iterable"),
    (lambda: bytes(0, 0), TypeError, "bytes() argument 'encoding' must be str, not int"),
    (lambda: bytearray(0, 0), TypeError, "bytearray() argument 'encoding' must be str, not int"),
    (lambda: bytes("a", errors=4), TypeError, "bytes() argument 'errors' must be str, not int"),
    (lambda: bytes([1], errors="x"), TypeError, 'errors without a string argument'),
    (lambda: enumerate(), TypeError, "enumerate() missing required argument 'iterable'"),
    (lambda: True.bit_length(1), TypeError, 'int.bit_length() takes no arguments (1 given)'),
    (lambda: [1].index(1, 1.5), TypeError, 'slice indices must be integers or have an __index__ method'),
    (lambda: [1].index(2, 0, "a"), TypeError, 'slice indices must be integers or have an __index__ method'),
    (lambda: (1,).index(1, None), TypeError, 'slice indices must be integers or have an __index__ method'),
    (lambda: [].__getitem__(), TypeError, 'list.__getitem__() takes exactly one argument (0 given)'),
    (lambda: [].__setitem__(1), TypeError, ' expected 2 arguments, got 1'),
    (lambda: {}.__contains__(), TypeError, 'dict.__contains__() takes exactly one argument (0 given)'),
    (lambda: {}.__setitem__(), TypeError, ' expected 2 arguments, got 0'),
    (lambda: set().__contains__(), TypeError, 'set.__contains__() takes exactly one argument (0 given)'),
    (lambda: frozenset().__contains__(), TypeError, 'frozenset.__contains__() takes exactly one argument (0 given)'),
    (lambda: object().__setattr__(), TypeError, ' expected 2 arguments, got 0'),
    (lambda: [].__mul__(), TypeError, ' expected 1 argument, got 0'),
    (lambda: (5).__mul__(), TypeError, 'expected 1 argument, got 0'),
    (lambda: "a".find(), TypeError, 'find() takes at least 1 argument (0 given)'),
    (lambda: "a".find(1, 2, 3, 4), TypeError, 'find() takes at most 3 arguments (4 given)'),
    (lambda: "a".startswith(), TypeError, 'startswith() takes at least 1 argument (0 given)'),
    (lambda: b"".count(), TypeError, 'count() takes at least 1 argument (0 given)'),
    (lambda: b"".endswith(1, 2, 3, 4), TypeError, 'endswith() takes at most 3 arguments (4 given)'),
    (lambda: set().intersection_update(foo=1), TypeError, 'set.intersection_update() takes no keyword arguments'),
]
for f, kind, message in cases:
    try:
        f()
    except kind as e:
        assert type(e) is kind and str(e) == message, (str(e), message)
    else:
        assert False, message


# Multiplying in place asks a sequence on the right only where the left side knows nothing of sequences.
class Index:
    def __index__(self):
        return 2


x = 3
x *= "ab"
assert x == "ababab"
for x in Index(), range(3), frozenset():
    try:
        x *= "ab"
    except TypeError as e:
        assert str(e) == f"unsupported operand type(s) for *=: '{type(x).__name__}' and 'str'"
    else:
        assert False
assert Index() * "ab" == "abab"

assert type(OSError(True, "x")) is PermissionError
assert not hasattr(memoryview(b""), "__del__")
assert str.find.__text_signature__ is None
assert object.__new__.__text_signature__ == "($type, *args, **kwargs)"

for count, kind in (sys.maxsize - 5, MemoryError), (sys.maxsize * 8, OverflowError), (sys.maxsize * 32, OverflowError):
    try:
        5 << count
    except kind:
        pass
    else:
        assert False
