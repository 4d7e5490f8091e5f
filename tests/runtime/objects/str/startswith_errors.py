def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert (
    error("a".startswith, 1)
    == "TypeError: startswith first arg must be str or a tuple of str, not int"
)
assert error("a".startswith, (1,)) == "TypeError: tuple for startswith must only contain str, not int"
assert (
    error("a".endswith, ["x"])
    == "TypeError: endswith first arg must be str or a tuple of str, not list"
)
assert error("a".removeprefix, 1) == "TypeError: removeprefix() argument must be str, not int"
assert error("a".removesuffix, 1) == "TypeError: removesuffix() argument must be str, not int"
