# The message of int() for a text that is none, in every base and of every length.


def message(*args):
    try:
        int(*args)
    except ValueError as e:
        return str(e)


assert message('x1') == "invalid literal for int() with base 10: 'x1'"
assert message('x1', 2) == "invalid literal for int() with base 2: 'x1'"
assert message('-', 36) == "invalid literal for int() with base 36: '-'"
assert message('', 0) == "invalid literal for int() with base 0: ''"
assert message("it's") == 'invalid literal for int() with base 10: "it\'s"'
assert message('a\\b\n') == "invalid literal for int() with base 10: 'a\\\\b\\n'"
assert message('\x7f') == "invalid literal for int() with base 10: '\\x7f'"
assert message('\xe9') == "invalid literal for int() with base 10: '\xe9'"
assert message('x' * 100) == "invalid literal for int() with base 10: '" + 'x' * 100 + "'"
assert message('x' * 101) == "invalid literal for int() with base 10: '" + 'x' * 101 + "'"
assert message('x' * 300) == "invalid literal for int() with base 10: '" + 'x' * 199
assert message(b'1z') == "invalid literal for int() with base 10: b'1z'"
