log = []


def t(x):
    log.append(x)
    return x


def check(value, expected, order):
    assert value == expected, value
    assert log == order, log
    log.clear()


check(t(0) or t('') or t('last'), 'last', [0, '', 'last'])
check(t(0) or t(1) or t(2), 1, [0, 1])
check(t(1) and t(0) and t(2), 0, [1, 0])
check(t(1) and t(2) or t(3), 2, [1, 2])
check(not t(0), True, [0])
check(t(0) and t(1) or not t(2) or t([]), [], [0, 2, []])
check(t(1) < t(3) > t(2), True, [1, 3, 2])
check(t(1) == t(2) != t(3), False, [1, 2])
check(t(1) in t([1]) == t([1]), True, [1, [1], [1]])
check(t(2) ** t(3) ** t(0), 2, [2, 3, 0])
check({t(1): t(2) for _ in [0]}, {1: 2}, [1, 2])
