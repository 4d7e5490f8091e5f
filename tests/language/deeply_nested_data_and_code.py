d = {}
cur = d
for i in range(500):
    cur['k'] = {}
    cur = cur['k']
cur['v'] = 'bottom'
n = 0
while 'k' in d:
    d = d['k']
    n += 1
assert n == 500 and d['v'] == 'bottom'
if True:
    if True:
        for a in range(1):
            for b in range(1):
                while True:
                    try:
                        with open.__class__ and type('X', (), {'__enter__': lambda s: s, '__exit__': lambda s, *a: None})():
                            try:
                                if a == b:
                                    deep = [[[[[[[[[[a + 1]]]]]]]]]]
                            finally:
                                pass
                    finally:
                        break
assert deep == [[[[[[[[[[1]]]]]]]]]]
assert ((((((((((1 + 1) * 2) + 1) * 2) + 1) * 2) + 1) * 2) + 1) * 2) == 94
f = lambda: lambda: lambda: lambda: 'end'
assert f()()()() == 'end'
