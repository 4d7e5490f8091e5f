assert {x: x * x for x in range(3)} == {0: 0, 1: 1, 2: 4}
assert {k: v for k, v in [('a', 1), ('b', 2), ('a', 3)]} == {'a': 3, 'b': 2}
assert list({k: v for k, v in [('a', 1), ('b', 2), ('a', 3)]}) == ['a', 'b']
assert {x % 3 for x in range(10)} == {0, 1, 2}
assert {v: k for k, v in {'x': 1, 'y': 2}.items()} == {1: 'x', 2: 'y'}
assert {i: {j for j in range(i)} for i in range(3)} == {0: set(), 1: {0}, 2: {0, 1}}
assert {x + y for x in 'ab' for y in 'ab' if x != y} == {'ab', 'ba'}
try:
    {x: 1 for x in [[]]}
    assert False
except TypeError as e:
    assert str(e) == "unhashable type: 'list'"
try:
    {x for x in [{}]}
    assert False
except TypeError as e:
    assert str(e) == "unhashable type: 'dict'"
log = []
{log.append(('k', x)): log.append(('v', x)) for x in (1, 2)}
assert log == [('k', 1), ('v', 1), ('k', 2), ('v', 2)]
