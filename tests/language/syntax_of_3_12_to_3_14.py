# needs: 3.14
# PEP 701: f-strings hold any expression, with any quotes, over lines, with comments
who = 'you'
d = {'a': 1, "b": [2, 3]}
assert f'{d['a']}' == '1'
assert f"{d["b"][0]}{'\n'}{"x" "y"}" == '2\nxy'
assert f"{f"{f"{f"{1 + 1}"}"}"}" == '2'
assert f'''{
    who  # a comment with } and '
    !r:>{
        8
    }}''' == "   'you'"
assert f'{who!r:^{7 + 2}}' == "  'you'  "
assert f'{who = }' == "who = 'you'" and f'{who=!s:>5}' == 'who=  you' and f'{ 1+1 = }' == ' 1+1 = 2'
assert f'{lambda_(1) if (lambda_ := lambda x: x + 1) else 0}' == '2'
assert f'{(lambda x: x * 2)(4):{'>'}{4}}' == '   8'
assert f'{{}}{{{1}}}\N{DIGIT ONE}\x41' == '{}{1}1A'
assert rf'\d{1}\{2}' == '\\d1\\2'
assert f'{[x for x in (1, 2)]}{ {1: 2}[1] }' == '[1, 2]2'
assert f'{"a" if 1 else "b"!s}' == 'a'
assert f'{1:{2}d}{1.5:.{1}f}' == ' 11.5'
assert 'a' f'{1}' "b" rf'{2}' == 'a1b2'
assert f'{1}' 'x' '{y}' == '1x{y}'


# PEP 758: several exception types without parentheses
def kind(e):
    try:
        raise e
    except ValueError, KeyError:
        return 'value or key'
    except TypeError, :
        return 'type'


def group_kind(e):
    try:
        raise ExceptionGroup('g', [e])
    except* ValueError, KeyError:
        found = 'value or key'
    return found


assert kind(ValueError()) == kind(KeyError()) == 'value or key' and kind(TypeError()) == 'type'
assert group_kind(KeyError()) == 'value or key'
try:
    kind(OSError(1, 'x'))
except OSError, ValueError:
    pass
else:
    assert False
