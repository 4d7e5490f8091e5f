log = []


class CM:
    def __init__(self, name, suppress=False):
        self.name = name
        self.suppress = suppress

    def __enter__(self):
        log.append('enter ' + self.name)
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        log.append(('exit ' + self.name, kind and kind.__name__))
        return self.suppress


with CM('a') as x:
    log.append(x)
assert log == ['enter a', 'A', ('exit a', None)]
log.clear()
with CM('a') as a, CM('b') as b:
    log.append(a + b)
assert log == ['enter a', 'enter b', 'AB', ('exit b', None), ('exit a', None)]
log.clear()
with (CM('p'), CM('q') as q,):
    pass
assert log == ['enter p', 'enter q', ('exit q', None), ('exit p', None)]
log.clear()
with CM('s', suppress=True):
    raise ValueError
    log.append('never')
assert log == ['enter s', ('exit s', 'ValueError')]
try:
    with CM('n'):
        1 // 0
    assert False
except ZeroDivisionError:
    pass
