log = []
for i in range(5):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        log.append(i)
    finally:
        log.append('f%d' % i)
assert log == [0, 'f0', 'f1', 2, 'f2', 'f3']


def break_in_finally():
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            if i == 1:
                break
            continue
    return i


assert break_in_finally() == 1


def break_cancels_return():
    while True:
        try:
            return 'returned'
        finally:
            break
    return 'broken'


assert break_cancels_return() == 'broken'


def in_except():
    out = []
    for x in (1, 0, 2, 0, 4):
        try:
            out.append(8 // x)
        except ZeroDivisionError:
            if len(out) > 4:
                break
            continue
        else:
            out.append('ok')
        finally:
            out.append('.')
    return out


assert in_except() == [8, 'ok', '.', '.', 4, 'ok', '.', '.']
