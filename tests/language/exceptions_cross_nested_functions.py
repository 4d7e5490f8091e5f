class Stop(Exception):
    pass


def walk(tree, visit):
    for x in tree:
        if isinstance(x, list):
            walk(x, visit)
        else:
            visit(x)


def find_first_negative(tree):
    def visit(x):
        if x < 0:
            raise Stop(x)
    try:
        walk(tree, visit)
    except Stop as e:
        return e.args[0]
    return None


assert find_first_negative([1, [2, [3, -4], 5], -6]) == -4 and find_first_negative([1, [2]]) is None
log = []


def level(n):
    try:
        if n == 0:
            raise KeyError('bottom')
        level(n - 1)
    except ValueError:
        log.append('never')
    finally:
        log.append(n)


try:
    level(4)
except KeyError:
    log.append('top')
assert log == [0, 1, 2, 3, 4, 'top']
assert sorted([3, 1], key=lambda x: x) == [1, 3]
try:
    sorted([1, 2], key=lambda x: 1 // 0)
    assert False
except ZeroDivisionError:
    pass
try:
    list(map(lambda x: [][x], [0]))
    assert False
except IndexError:
    pass
