l = [3, 1, 2]
l.append(5)
l.extend((7, 8))
l.insert(1, 'x')
l.insert(-1, 'y')
l.insert(100, 'z')
assert l == [3, 'x', 1, 2, 5, 7, 'y', 8, 'z']
assert l.pop() == 'z' and l.pop(1) == 'x' and l.pop(-2) == 'y' and l == [3, 1, 2, 5, 7, 8]
l.remove(5)
l.reverse()
assert l == [8, 7, 2, 1, 3] and l.index(2) == 2 and l.index(3, 1, 5) == 4 and l.count(7) == 1
l.sort()
assert l == [1, 2, 3, 7, 8]
c = l.copy()
c.clear()
assert c == [] and l and [] == [] and [1] * 0 == [] and [0] * 2 + [1] == [0, 0, 1]
assert [1, 2] < [1, 3] and [1] < [1, 0] and [2] > [1, 9] and [1, 'a'] != [1, 'b'] and not [1] == (1,)
for f, kind, want in ((lambda: [].pop(), IndexError, 'pop from empty list'), (lambda: l.pop(99), IndexError, 'pop index out of range'),
                      (lambda: l.remove('q'), ValueError, 'list.remove(x): x not in list'),
                      (lambda: l.index('q'), ValueError, "'q' is not in list"),
                      (lambda: l.extend(5), TypeError, "'int' object is not iterable"),
                      (lambda: l.append(), TypeError, 'list.append() takes exactly one argument (0 given)'),
                      (lambda: [1] < ['a'], TypeError, "'<' not supported between instances of 'int' and 'str'")):
    try:
        f()
        assert False
    except kind as e:
        assert str(e) == want, e
m = [[0] * 2] * 2
m[0][0] = 1
assert m == [[1, 0], [1, 0]]
assert list('abc') == ['a', 'b', 'c'] and list(range(3)) == [0, 1, 2] and list({1: 2}) == [1]
