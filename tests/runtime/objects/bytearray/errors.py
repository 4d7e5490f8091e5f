def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


a = bytearray(b"a")
assert error(a.append, 256) == "ValueError: byte must be in range(0, 256)"
assert error(a.append, "x") == "TypeError: 'str' object cannot be interpreted as an integer"
assert error(a.extend, 1) == "TypeError: can't extend bytearray with int"
assert error(a.extend, [256]) == "ValueError: byte must be in range(0, 256)"
assert error(a.insert, "x", 1) == "TypeError: 'str' object cannot be interpreted as an integer"
assert error(bytearray().pop) == "IndexError: pop from empty bytearray"
assert error(a.pop, 5) == "IndexError: pop index out of range"
assert error(a.remove, 98) == "ValueError: value not found in bytearray"
assert error(a.__setitem__, 5, 1) == "IndexError: bytearray index out of range"
assert error(a.__setitem__, 0, 256) == "ValueError: byte must be in range(0, 256)"
assert error(a.__setitem__, 0, "x") == "TypeError: 'str' object cannot be interpreted as an integer"
assert error(a.__setitem__, "x", 1) == "TypeError: bytearray indices must be integers or slices, not str"
message = "TypeError: can assign only bytes, buffers, or iterables of ints in range(0, 256)"
assert error(a.__setitem__, slice(0, 1), "x") == message
assert error(a.__setitem__, slice(0, 1), 5) == message
assert (
    error(bytearray(b"abcdef").__setitem__, slice(0, 6, 2), b"x")
    == "ValueError: attempt to assign bytes of size 1 to extended slice of size 3"
)
assert error(lambda: a[5]) == "IndexError: bytearray index out of range"
assert error(lambda: a["x"]) == "TypeError: bytearray indices must be integers or slices, not str"
assert error(lambda: a + "b") == "TypeError: can't concat str to bytearray"
assert error(a.__delitem__, 5) == "IndexError: bytearray index out of range"
assert error(hash, a) == "TypeError: unhashable type: 'bytearray'"
assert error(bytearray, "a") == "TypeError: string argument without an encoding"
assert error(bytearray, [256]) == "ValueError: byte must be in range(0, 256)"
assert error(bytearray, 1.5) == "TypeError: cannot convert 'float' object to bytearray"
assert error(bytearray, -1) == "ValueError: negative count"
assert a == b"a"
