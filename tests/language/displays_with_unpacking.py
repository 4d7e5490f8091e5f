a, d = [1, 2], {'x': 1}
assert [*a, 3, *a] == [1, 2, 3, 1, 2]
assert (*a, *'bc') == (1, 2, 'b', 'c')
assert {*a, *a, 3} == {1, 2, 3}
assert {**d, 'y': 2, **{'x': 5}} == {'x': 5, 'y': 2}
assert list({'x': 0, **{'y': 1}, 'x': 2}) == ['x', 'y']
assert [*()] == [] and {**{}} == {} and (*[],) == ()
try:
    [*1]
except TypeError as e:
    assert str(e) == 'Value after * must be an iterable, not int'
try:
    {**1}
except TypeError as e:
    assert str(e) == "'int' object is not a mapping"
assert [[*range(i)] for i in range(3)] == [[], [0], [0, 1]]
b = *a, 9
assert b == (1, 2, 9)
for t in *a, 3:
    pass
assert t == 3
