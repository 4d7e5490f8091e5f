def f(x):
    match x:
        case 0:
            return 'zero'
        case -1 | 1:
            return 'unit'
        case 2.5:
            return 'float'
        case 1+2j:
            return 'complex'
        case 'a' 'b':
            return 'text'
        case b'x':
            return 'bytes'
        case None:
            return 'none'
        case True:
            return 'true'
        case _:
            return 'other'


assert [f(v) for v in (0, 1, -1, 2.5, 1+2j, 'ab', b'x', None)] == \
    ['zero', 'unit', 'unit', 'float', 'complex', 'text', 'bytes', 'none']
assert f(True) == 'unit' and f(False) == 'zero' and f(0.0) == 'zero' and f([]) == 'other'


def singletons(x):
    match x:
        case True:
            return 'True'
        case None:
            return 'None'
    return 'none of them'


assert singletons(1) == 'none of them' and singletons(True) == 'True' and singletons(0) == 'none of them'
