def f(x):
    match x:
        case {'type': 'point', 'x': x, 'y': y}:
            return x, y
        case {'type': str(kind), **rest}:
            return kind, rest
        case {1: {2: v}}:
            return 'deep', v
        case {'none': None}:
            return 'none'
        case {}:
            return 'mapping'
        case _:
            return 'no'


assert f({'type': 'point', 'x': 1, 'y': 2, 'extra': 3}) == (1, 2)
d = {'type': 'line', 'a': 1}
assert f(d) == ('line', {'a': 1}) and d == {'type': 'line', 'a': 1}
assert f({'type': 5}) == 'mapping' and f({1: {2: 3}}) == ('deep', 3) and f({'none': None}) == 'none'
assert f({}) == 'mapping' and f([]) == 'no' and f('') == 'no'


class Defaulting(dict):
    def __missing__(self, key):
        return 'made'


match Defaulting():
    case {'k': v}:
        assert False
    case {}:
        pass


class K:
    a = 'key'


match {'key': 1, 'z': 26}:
    case {K.a: v, 'z': z}:
        assert (v, z) == (1, 26)
    case _:
        assert False
