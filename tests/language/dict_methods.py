d = {'a': 1, 'b': 2}
assert d['a'] == 1 and d.get('z') is None and d.get('z', 5) == 5 and 'a' in d and 'z' not in d and len(d) == 2
assert d.setdefault('c', 3) == 3 and d.setdefault('a', 9) == 1 and d.pop('c') == 3 and d.pop('c', None) is None
d.update({'x': 1}, y=2)
d.update([('z', 3)])
assert d == {'a': 1, 'b': 2, 'x': 1, 'y': 2, 'z': 3} and d.popitem() == ('z', 3)
assert dict(a=1) == {'a': 1} and dict([(1, 2)]) == {1: 2} and dict({'k': 1}, k=2) == {'k': 2} and dict.fromkeys('ab', 0) == {'a': 0, 'b': 0}
assert {'a': 1} | {'b': 2} == {'a': 1, 'b': 2} and list(d.keys()) == ['a', 'b', 'x', 'y'] and list(d.values()) == [1, 2, 1, 2]
assert list(d.items())[0] == ('a', 1) and d.keys() & {'a', 'q'} == {'a'} and d.keys() - {'a'} == {'b', 'x', 'y'}
assert ('a', 1) in d.items() and 1 in d.values() and list(reversed(d)) == ['y', 'x', 'b', 'a']
c = d.copy()
c['a'] = 99
assert d['a'] == 1 and {1: 2} == {1.0: 2} and {1: 2} != {1: 3} and repr({'a': [1], 2: None}) == "{'a': [1], 2: None}"
keys = d.keys()
d['new'] = 0
assert 'new' in keys and len(keys) == 5 and repr(dict(a=1).keys()) == "dict_keys(['a'])"
for f, kind, want in ((lambda: {}.popitem(), KeyError, "'popitem(): dictionary is empty'"), (lambda: d.pop('q'), KeyError, "'q'"),
                      (lambda: dict([1]), TypeError, 'cannot convert dictionary update sequence element #0 to a sequence'),
                      (lambda: dict([(1, 2, 3)]), ValueError, 'dictionary update sequence element #0 has length 3; 2 is required'),
                      (lambda: dict(5), TypeError, "'int' object is not iterable")):
    try:
        f()
        assert False
    except kind as e:
        assert str(e) == want, e
d.clear()
assert not d and d == {}
