log = []


def t(x):
    log.append(x)
    return x


def f(*args, **kwargs):
    return None


t(f)
log.clear()
f(t(1), *[t(2)], t(3), k=t(4), *[t(5)], **{'z': t(6)})
assert log == [1, 2, 3, 5, 4, 6]
log.clear()
f(t(1), t(2), k=t(3), j=t(4))
assert log == [1, 2, 3, 4]
log.clear()
[t(1), t(2)][t(0)], {t(3): t(4), t(5): t(6)}
assert log == [1, 2, 0, 3, 4, 5, 6]
log.clear()
t(1) + t(2) * t(3) - t(4)
assert log == [1, 2, 3, 4]
log.clear()
t(7) if t(0) else t(8)
assert log == [0, 8]
log.clear()
t(1) < t(2) < t(0) < t(9)
assert log == [1, 2, 0]
