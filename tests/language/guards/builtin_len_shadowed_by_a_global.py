def f(x):
    return len(x)


assert f('abc') == 3
len = lambda x: -1
assert f('abc') == -1
del len
assert f('abc') == 3
globals()['len'] = lambda x: 'by globals()'
assert f('abc') == 'by globals()'
globals().pop('len')
assert f('abc') == 3
exec('def len(x): return "by exec"', globals())
assert f('abc') == 'by exec'
exec('del len', globals())
assert f([]) == 0
