count = 0
step = 1


def bump():
    global count, step
    count += 1
    if count == 3:
        step = 0.5
    if count == 6:
        step = 'x'
    return count


def total():
    t = 0
    seen = []
    for _ in range(5):
        bump()
        t += step
        seen.append(t)
    return seen


assert total() == [1, 2, 2.5, 3.0, 3.5]
try:
    total()
    assert False
except TypeError:
    pass
assert count == 6
i = 0
while i < 5:
    i += 1
    if i == 2:
        globals()['i'] = 10
assert i == 10
s = 0
for k in range(3):
    exec('s += k')
assert s == 3
