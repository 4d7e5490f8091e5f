# expect: real
# expect: real again
# alone
out = []


def say(x):
    print(x)


say('real')
print = lambda *a, **k: out.append(a)
say('captured')
assert out == [('captured',)]
del print
say('real again')
