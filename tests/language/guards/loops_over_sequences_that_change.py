"""For loops over ranges, lists and tuples see what an iterator object would."""


def over(v):
    out = []
    for x in v:
        out.append(x)
        if len(out) == 2 and isinstance(v, list):
            v.append('more')
        if len(out) > 6:
            break
    return out


assert over([1, 2, 3]) == [1, 2, 3, 'more']
assert over((1, 2, 3)) == [1, 2, 3]
assert over(range(3)) == [0, 1, 2]
assert over('abc') == ['a', 'b', 'c']
assert over({1: 2}) == [1]

l = [1, 2, 3, 4]
seen = []
for x in l:
    seen.append(x)
    if x == 2:
        l.clear()
assert seen == [1, 2] and l == []


class L(list):
    def __iter__(self):
        return iter('own')


assert over(L([1])) == ['o', 'w', 'n']


def ranges(*args):
    out = []
    n = len(args)
    if n == 1:
        for i in range(args[0]):
            out.append(i)
    elif n == 2:
        for i in range(args[0], args[1]):
            out.append(i)
    else:
        for i in range(args[0], args[1], args[2]):
            out.append(i)
    return out


big = 2 ** 61
for args in [(5,), (-1,), (0,), (2, 5), (5, 2), (-3, 1), (1, 10, 3), (10, 1, -3), (1, 1, 1), (1, 10, 100), (True,), (0, True),
             (big - 3, big + 2), (-big - 2, -big + 2), (big - 1, big - 3, -1), (-big, big, big // 2), (big - 1, -big, -(big - 1)),
             (2 ** 70, 2 ** 70 + 3), (2 ** 70, 2 ** 70 + 9, 4)]:
    assert ranges(*args) == list(range(*args)), args

for args, message in [((1, 2, 0), 'range() arg 3 must not be zero'), ((1.5,), "'float' object cannot be interpreted as an integer"),
                      ((1, 'x'), "'str' object cannot be interpreted as an integer")]:
    try:
        ranges(*args)
        assert False
    except (TypeError, ValueError) as e:
        assert str(e) == message, e


def generator(n, v):
    for i in range(n):
        for x in v:
            try:
                yield i, x
            except KeyError:
                yield 'caught', i, x
    for i in range(10, 0, -4):
        yield i


assert list(generator(2, [1, 2])) == [(0, 1), (0, 2), (1, 1), (1, 2), 10, 6, 2]
assert list(generator(1, (7, 8))) == [(0, 7), (0, 8), 10, 6, 2]
assert list(generator(1, 'z')) == [(0, 'z'), 10, 6, 2]
it = generator(2, [5])
assert next(it) == (0, 5) and it.throw(KeyError) == ('caught', 0, 5) and list(it) == [(1, 5), 10, 6, 2]


def nested_with_else(n):
    out = []
    for i in range(n):
        for j in range(i):
            if j == 2:
                break
            i += 100        # changes nothing about the loop
        else:
            out.append(i)
            continue
        out.append('broken')
    return out


assert nested_with_else(5) == [0, 101, 202, 'broken', 'broken']


def raising(v):
    n = 0
    for x in v:
        try:
            n += 10 // x
        except ZeroDivisionError:
            n += 1000
        finally:
            n += 1
    return n


assert raising([5, 0, 2]) == 1010 and raising(range(2)) == 1012 and raising((1,)) == 11
