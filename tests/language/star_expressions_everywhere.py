# PEP 646, PEP 448 and the other places where a star may stand
class Index:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        self.last = key, value

    def __delitem__(self, key):
        self.gone = key


i = Index()
a = [1, 2]
assert i[*a] == (1, 2) and i[0, *a] == (0, 1, 2) and i[*a, 3] == (1, 2, 3) and i[*a, *a] == (1, 2, 1, 2)
assert i[*[]] == () and i[1:2, *a] == (slice(1, 2), 1, 2)
i[*a] = 5
assert i.last == ((1, 2), 5)
i[0, *a] = 6
assert i.last == ((0, 1, 2), 6)
del i[*a, 4]
assert i.gone == (1, 2, 4)
i[*a] += 'x',
assert i.last == ((1, 2), (1, 2, 'x'))


def annotated(*args: *tuple[int, str]) -> None:
    pass


# what * stands for is unpacked: the one item of the iterable
assert 'args' in annotated.__annotations__
assert [*a, *a] == [1, 2, 1, 2] and {*a, 3} == {1, 2, 3} and (*a,) == (1, 2)
assert {**{1: 2}, 3: 4, **{5: 6}} == {1: 2, 3: 4, 5: 6}


def f(*args, **kw):
    return args, kw


assert f(*a, 3, *a, x=1, **{'y': 2}, z=3, **{}) == ((1, 2, 3, 1, 2), {'x': 1, 'y': 2, 'z': 3})
assert f(x=1, *a) == ((1, 2), {'x': 1})


def g():
    return *a, 3


def h():
    x = yield *a, 3
    return x


assert g() == (1, 2, 3) and next(h()) == (1, 2, 3)
x = *a, 3
assert x == (1, 2, 3)
for x in *a, 3:
    pass
assert x == 3
first, *middle, last = *a, 3, 4
assert (first, middle, last) == (1, [2, 3], 4)
[one, *rest], (*start, end) = a, a
assert (one, rest, start, end) == (1, [2], [1], 2)
for p, *q in [(1, 2, 3), [4]]:
    pass
assert (p, q) == (4, [])
with open(__file__) as handle, open(__file__) as (other):
    pass
assert [(*y, 1) for y in [a]] == [(1, 2, 1)]
match a:
    case [1, *others]:
        pass
assert others == [2]
match *a, 3:
    case 1, *_, 3:
        seen = True
assert seen
print(*a, *'ab', sep='-')
# expect: 1-2-a-b
