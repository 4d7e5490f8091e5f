log = []


def t(x):
    log.append(x)
    return x


assert f'{t(1)}{t(2):{t(3)}}{t(4)!r}' == '1  24' and log == [1, 2, 3, 4]


class Lazy:
    def __format__(self, spec):
        log.append('format ' + spec)
        return ''


log.clear()
f'{Lazy():a}{t(5)}{Lazy():b}'
assert log == ['format a', 5, 'format b']
log.clear()
try:
    f'{t(1)}{1 // 0}{t(2)}'
except ZeroDivisionError:
    pass
assert log == [1]


def make(n):
    return [lambda: f'{n}-{i}' for i in range(2)]


assert [g() for g in make('x')] == ['x-1', 'x-1']
total = f'{sum(i for i in range(4))}' + f"{', '.join(f'{i}^2={i ** 2}' for i in range(3))}"
assert total == '60^2=0, 1^2=1, 2^2=4'


class C:
    a = 1
    b = f'{a}{a + 1}'


assert C.b == '12'
