x, name, pi = 42, 'World', 3.14159
assert f'' == '' and f'plain' == 'plain' and f'{x}' == '42'
assert f'Hello {name}!' == 'Hello World!' and f'{x}{name}' == '42World'
assert f'{{}}' == '{}' and f'{{{x}}}' == '{42}' and f'}}{{' == '}{'
assert f'{x + 1} {x * 2 - 1}' == '43 83'
assert f'{name.upper()} {len(name)}' == 'WORLD 5'
assert f'{[i for i in range(3)]} { {"a": 1}["a"] } {(lambda y: y + 1)(1)}' == '[0, 1, 2] 1 2'
assert f'{x!r} {name!r} {name!s} {"é"!a}' == "42 'World' World '\\xe9'"
assert 'a' f'{x}' 'b' f'{name}' == 'a42bWorld'
assert rf'\n{x}' == '\\n42' and f'\n{x}\t' == '\n42\t' and fr'{x}\d' == '42\\d'
assert f'''{
    x
    + 1
}''' == '43'
assert f'{x if x > 40 else 0}' == '42' and f'{x,}' == '(42,)' and f'{x, 1}' == '(42, 1)'
assert f'{"nested " + f"{x}"}' == 'nested 42'
assert f'{name[0]}{name[-1]}{name[1:3]}' == 'Wdor'
assert f'{x:{x}}' == ' ' * 40 + '42'
assert f'{None} {True} {...}' == 'None True Ellipsis'
