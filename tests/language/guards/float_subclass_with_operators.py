class F(float):
    def __mul__(self, other):
        return 'mul'

    def __rmul__(self, other):
        return 'rmul'

    def __neg__(self):
        return 'neg'

    def __bool__(self):
        return False


def scale(values, k):
    out = []
    for v in values:
        out.append(v * k if v else 'false')
    return out


assert scale([1.0, 2.0], 3.0) == [3.0, 6.0] and scale([1.0, F(2)], 3.0) == [3.0, 'false']
assert 2.0 * F(1) == 'rmul' and F(1) * 2.0 == 'mul' and -F(1) == 'neg' and F(1) + 1.0 == 2.0 and type(F(1) + 1) is float


def dot(a, b):
    return a[0] * b[0]


assert dot([1.5], [2.0]) == 3.0 and dot([F(1.5)], [2.0]) == 'mul' and dot([1.5], [F(2)]) == 'rmul' and dot(['a'], [2]) == 'aa'
assert F(2.5) == 2.5 and hash(F(2.5)) == hash(2.5) and int(F(2.5)) == 2 and repr(F(2.5)) == '2.5'
