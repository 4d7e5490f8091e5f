words = 'the quick brown fox jumps over the lazy dog again and again'.split()
by_length = sorted(words, key=len)
assert by_length == ['the', 'fox', 'the', 'dog', 'and', 'over', 'lazy', 'quick', 'brown', 'jumps', 'again', 'again']
assert sorted(words, key=len, reverse=True)[-5:] == ['the', 'fox', 'the', 'dog', 'and']
pairs = [(i % 7, i) for i in range(200)]
assert sorted(pairs, key=lambda p: p[0]) == [(k, i) for k in range(7) for i in range(200) if i % 7 == k]
l = [5, 3, 9, 1]
assert l.sort() is None and l == [1, 3, 5, 9]
l.sort(key=lambda x: -x)
assert l == [9, 5, 3, 1]
l.sort(reverse=True)
assert l == [9, 5, 3, 1] and sorted('hello') == ['e', 'h', 'l', 'l', 'o'] and sorted([]) == []
assert sorted([3, 1.5, True, 2]) == [True, 1.5, 2, 3] and sorted({3: 1, 1: 2}) == [1, 3]
x, data = 7, []
for _ in range(1000):
    x = x * 16807 % 2147483647
    data.append(x % 500)
s = sorted(data)
assert all(s[i] <= s[i + 1] for i in range(999)) and sum(s) == sum(data) and sorted(s, reverse=True) == s[::-1]
assert sorted(range(100), key=lambda v: v * 37 % 101)[0] == 0


class Weird:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v > other.v


assert [w.v for w in sorted([Weird(1), Weird(3), Weird(2)])] == [3, 2, 1]
for f, want in ((lambda: sorted([1, 'a']), "'<' not supported between instances of 'str' and 'int'"),
                (lambda: [1].sort(len), 'sort() takes no positional arguments'), (lambda: sorted(5), "'int' object is not iterable")):
    try:
        f()
        assert False
    except TypeError as e:
        assert str(e) == want, e
