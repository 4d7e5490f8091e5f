def f(x):
    match x:
        case (a, b) if a == b:
            return 'equal', a
        case (a, b) as pair if a < b:
            return 'rising', pair
        case (a, _):
            return 'first', a
        case n if n == 5:
            return 'five'
        case other:
            return 'other', other


assert f((1, 1)) == ('equal', 1) and f((1, 2)) == ('rising', (1, 2)) and f([3, 2]) == ('first', 3)
assert f(5) == 'five' and f('x') == ('other', 'x')
match (1, 2):
    case (first, 3):
        assert False
    case (q, r) if (s := q + r) > 2:
        assert (q, r, s) == (1, 2, 3)
match = 5
case = 6
assert match + case == 11
_ = 'kept'
match [1, 2]:
    case [_, _]:
        assert _ == 'kept'
