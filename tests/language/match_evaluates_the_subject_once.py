log = []


def subject():
    log.append('subject')
    return [1, [2, 3]]


match subject():
    case []:
        r = 0
    case [x]:
        r = 1
    case [x, [y]]:
        r = 2
    case [x, [y, z]] if log.append('guard') or z == 4:
        r = 3
    case [x, [y, z]]:
        r = 4
assert r == 4 and log == ['subject', 'guard'] and (x, y, z) == (1, 2, 3)


def in_loop(items):
    for i in items:
        match i:
            case 'skip':
                continue
            case 'stop':
                break
            case str(s) if s.isdigit():
                yield int(s)
            case _:
                yield i
    yield 'end'


assert list(in_loop(['a', 'skip', '5', 'stop', 'b'])) == ['a', 5, 'end']


def expression(e):
    match e:
        case ('+', l, r):
            return expression(l) + expression(r)
        case ('*', l, r):
            return expression(l) * expression(r)
        case ('-', x):
            return -expression(x)
        case int() | float():
            return e


assert expression(('+', 2, ('*', 3, ('-', 4)))) == -10 and expression('x') is None
