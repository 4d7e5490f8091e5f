import one
name = 'two'
assert not hasattr(one, 'done')


def later():
    return one.done
