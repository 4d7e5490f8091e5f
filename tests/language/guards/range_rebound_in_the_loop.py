# alone
log = []
for i in range(3):
    log.append(i)
    range = lambda *a: ()
assert log == [0, 1, 2]
for i in range(3):
    assert False
del range
for i in range(2):
    for j in range(2):
        log.append((i, j))
        if i == 0:
            globals()['range'] = lambda n: 'xy'
        else:
            globals().pop('range', None)
assert log[3:] == [(0, 0), (0, 1), (1, 'x'), (1, 'y')], log
