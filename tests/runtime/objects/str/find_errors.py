def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert error("a".find, 1) == "TypeError: must be str, not int"
assert error("a".count, None) == "TypeError: must be str, not NoneType"
assert error("a".index, "b") == "ValueError: substring not found"
assert error("a".rindex, "b") == "ValueError: substring not found"
assert (
    error("a".find, "a", "b")
    == "TypeError: slice indices must be integers or None or have an __index__ method"
)
assert error("a".__contains__, 1) == "TypeError: 'in <string>' requires string as left operand, not int"
