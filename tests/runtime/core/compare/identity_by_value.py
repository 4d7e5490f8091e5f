x = 10 ** 20
y = 10 ** 19 * 10
d = 1.5 * 2
assert x == y and d == 3.0
nan = float("nan")
assert nan is nan and nan != nan and [nan] == [nan] and nan in (nan,)
s = object()
assert s is s and s is not object() and (s == s) is True
