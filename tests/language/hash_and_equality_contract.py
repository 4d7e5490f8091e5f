class Key:
    def __init__(self, k):
        self.k = k

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return isinstance(other, Key) and self.k == other.k


d = {Key(i): i for i in range(20)}
assert len(d) == 20 and all(d[Key(i)] == i for i in range(20))
del d[Key(3)]
assert Key(3) not in d and Key(4) in d
assert hash(1) == hash(1.0) == hash(True) and hash('a') == hash('a')
assert {1: 'int', 1.0: 'float', True: 'bool'} == {1: 'bool'}
assert list({1: 'int', True: 'bool'}) == [1]
assert hash((1, 2)) == hash((1, 2)) and hash(frozenset([1, 2])) == hash(frozenset([2, 1]))
for bad in ([], {}, set(), ([],)):
    try:
        hash(bad)
        assert False
    except TypeError as e:
        assert str(e).startswith('unhashable type: ')
nan = float('nan')
assert nan in [nan] and [nan] == [nan] and {nan: 1}[nan] == 1 and nan != nan


class HashOnly:
    def __hash__(self):
        return 'no'


try:
    hash(HashOnly())
    assert False
except TypeError as e:
    assert str(e) == '__hash__ method should return an integer'
