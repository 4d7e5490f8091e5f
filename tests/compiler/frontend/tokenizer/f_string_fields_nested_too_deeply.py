# error: 2:15: f-string: expressions nested too deeply
x = f'{a:{a:{a:{a}}}}'
