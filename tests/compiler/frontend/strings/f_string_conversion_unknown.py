# error: 2:6: f-string: invalid conversion character 'x': expected 's', 'r', or 'a'
f'{a!x}'
