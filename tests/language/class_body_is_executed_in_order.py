log = []


class C:
    log.append('start')
    x = 1
    y = x + 1
    for i in range(3):
        log.append(i)
    if y == 2:
        def chosen(self):
            return 'two'
    else:
        def chosen(self):
            return 'other'
    squares = [v * v for v in range(4)]
    del i
    try:
        undefined
    except NameError:
        z = 'caught'
    with_names = sorted(n for n in locals() if not n.startswith('__'))
    log.append('end')


assert log == ['start', 0, 1, 2, 'end']
assert (C.x, C.y, C.z) == (1, 2, 'caught')
assert C().chosen() == 'two' and C.squares == [0, 1, 4, 9]
assert not hasattr(C, 'i')
assert C.with_names == ['chosen', 'squares', 'x', 'y', 'z']
