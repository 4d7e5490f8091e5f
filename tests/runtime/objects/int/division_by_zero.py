def message(f):
    try:
        f()
    except ZeroDivisionError as e:
        return str(e)

for x in (0, 1, -5, 2**100):
    assert message(lambda: x // 0) == "integer division or modulo by zero"
    assert message(lambda: x % 0) == "integer modulo by zero"
    assert message(lambda: x / 0) == "division by zero"
    assert message(lambda: divmod(x, 0)) == "integer division or modulo by zero"
assert message(lambda: 0 ** -1) == "0.0 cannot be raised to a negative power"
