def g(it):
    r = yield from it
    return r


assert list(g('abc')) == ['a', 'b', 'c'] and list(g({'k': 1})) == ['k'] and list(g(range(3))) == [0, 1, 2]
try:
    list(g(5))
    assert False
except TypeError as e:
    assert str(e) == "'int' object is not iterable"
it = g([1, 2])
next(it)
try:
    it.send('x')
    assert False
except AttributeError as e:
    assert str(e) == "'list_iterator' object has no attribute 'send'"
it = g([1, 2])
next(it)
try:
    it.throw(KeyError('direct'))
    assert False
except KeyError as e:
    assert e.args == ('direct',)


def flatten(x):
    if isinstance(x, list):
        for y in x:
            yield from flatten(y)
    else:
        yield x


assert list(flatten([1, [2, [3, [4]], 5], [[6]]])) == [1, 2, 3, 4, 5, 6]


class Tree:
    def __init__(self, v, l=None, r=None):
        self.v, self.l, self.r = v, l, r

    def __iter__(self):
        if self.l:
            yield from self.l
        yield self.v
        if self.r:
            yield from self.r


assert list(Tree(4, Tree(2, Tree(1), Tree(3)), Tree(5))) == [1, 2, 3, 4, 5]
