class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def __getitem__(self, i):
        return 'item' if i == 'magic' else super().__getitem__(i)


s = Stack([1])
assert s.push(2).push(3) == [1, 2, 3] and s[-1] == 3 and s['magic'] == 'item'
assert type(s + [4]) is list and type(s[:1]) is list and len(s) == 3
s.extra = 'attribute'
assert s.extra == 'attribute'


class Name(str):
    def __new__(cls, s, tag=None):
        self = super().__new__(cls, s.title())
        self.tag = tag
        return self

    def shout(self):
        return self.upper() + '!'


n = Name('ada', tag=1)
assert n == 'Ada' and n.shout() == 'ADA!' and n.tag == 1 and {n: 1}['Ada'] == 1
assert type(n.lower()) is str and isinstance(n, str)


class Counter(dict):
    def __missing__(self, k):
        return 0


c = Counter()
for ch in 'abca':
    c[ch] += 1
assert c == {'a': 2, 'b': 1, 'c': 1}


class Money(int):
    def __repr__(self):
        return f'${int(self)}'

    def __add__(self, other):
        return Money(int(self) + other)


assert repr(Money(3) + 4) == '$7' and Money(3) == 3 and type(Money(3) * 2) is int
