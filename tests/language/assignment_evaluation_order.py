log = []


class Logged:
    def __init__(self, name):
        self.__dict__['name'] = name

    def __setattr__(self, key, value):
        log.append(('set', self.name, key, value))

    def __setitem__(self, key, value):
        log.append(('item', self.name, key, value))

    def __getattr__(self, key):
        log.append(('get', self.name, key))
        return 1


def t(x):
    log.append(x)
    return x


a = Logged('a')
t(a)[t('i')] = t('value')
assert log == ['value', a, 'i', ('item', 'a', 'i', 'value')]
log.clear()
t(a).x = t(a).y = t(2)
assert log == [2, a, ('set', 'a', 'x', 2), a, ('set', 'a', 'y', 2)]
log.clear()
t(a).x += t(5)
assert log == [a, ('get', 'a', 'x'), 5, ('set', 'a', 'x', 6)]
log.clear()
i = 0
l = [10, 20, 30]
i, l[i] = 2, 'x'
assert l == [10, 20, 'x']
log.clear()
a[t(1)], a[t(2)] = t(3), t(4)
assert log == [3, 4, 1, ('item', 'a', 1, 3), 2, ('item', 'a', 2, 4)]
