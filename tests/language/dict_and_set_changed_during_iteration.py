def message(f):
    try:
        f()
    except RuntimeError as e:
        return str(e)


def grows():
    d = {1: 1}
    for k in d:
        d[k + 1] = 1


def shrinks():
    d = {1: 1, 2: 2}
    for k in d.items():
        del d[k[0]]


def set_grows():
    s = {1}
    for x in s:
        s.add(x + 1)


def replaces():
    d = {1: 1, 2: 2}
    for k in d:
        d[k] = 5
    assert d == {1: 5, 2: 5}


assert message(grows) == 'dictionary changed size during iteration'
assert message(shrinks) == 'dictionary changed size during iteration'
assert message(set_grows) == 'Set changed size during iteration'
assert message(replaces) is None


def same_size():
    d = {1: 1, 2: 2}
    for k in d:
        del d[k]
        d[k + 10] = 1


assert message(same_size) in ('dictionary keys changed during iteration', 'dictionary changed size during iteration')
