class A:
    x = 1


p = A.__dict__
M = type(p)
assert p['x'] == 1 and 'x' in p and 'y' not in p
assert p.get('y') is None and p.get('y', 3) == 3
assert len(p) == len(list(p))
assert set(p.keys()) == set(p) and ('x', 1) in p.items() and 1 in p.values()
m = M({'a': 1, 'b': 2})
assert repr(m) == "mappingproxy({'a': 1, 'b': 2})" and str(m) == "{'a': 1, 'b': 2}"
assert m == {'a': 1, 'b': 2} and m.copy() == {'a': 1, 'b': 2}
assert m | {'c': 3} == {'a': 1, 'b': 2, 'c': 3}
assert list(reversed(m)) == ['b', 'a']
assert dict(m) == {'a': 1, 'b': 2} and {**m} == {'a': 1, 'b': 2}


def message(f):
    try:
        f()
    except (TypeError, KeyError) as e:
        return f'{type(e).__name__}: {e}'
    return None


def assign():
    m['a'] = 2


def delete():
    del m['a']


assert message(assign) == "TypeError: 'mappingproxy' object does not support item assignment"
assert message(delete) == "TypeError: 'mappingproxy' object does not support item deletion"
assert message(lambda: m['z']) == "KeyError: 'z'"
assert message(lambda: M([])) == 'TypeError: mappingproxy() argument must be a mapping, not list'
d = {}
v = M(d)
d['new'] = 1
assert v['new'] == 1
