def f(x):
    match x:
        case []:
            return 'empty'
        case [x]:
            return 'one', x
        case [1, *rest]:
            return 'one then', rest
        case (first, *middle, last) if len(middle) > 1:
            return first, middle, last
        case [[a, b], [c, *_]]:
            return 'nested', a, b, c
        case [*_, 9]:
            return 'ends in 9'
        case _:
            return 'no'


assert f([]) == 'empty' and f(()) == 'empty' and f([7]) == ('one', 7)
assert f((1, 2, 3)) == ('one then', [2, 3]) and f([1, 2]) == ('one then', [2])
assert f(range(2, 6)) == (2, [3, 4], 5) and f([[1, 2], [3, 4]]) == ('nested', 1, 2, 3)
assert f([2, 9]) == 'ends in 9' and f([2, 3, 8]) == 'no'
assert f('') == 'no' and f('ab') == 'no' and f(b'ab') == 'no' and f(bytearray(b'a')) == 'no'
assert f({1: 2}) == 'no' and f({1}) == 'no' and f(iter([1])) == 'no' and f(5) == 'no'


class L(list):
    pass


assert f(L([1])) == ('one', 1)
match 1, 2:
    case 1, x:
        assert x == 2
    case _:
        assert False
