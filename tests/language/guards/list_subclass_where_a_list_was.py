def total(l):
    t = 0
    for i in range(len(l)):
        t += l[i]
    for x in l:
        t += x
    return t


assert total([1, 2, 3]) == 12


class Liar(list):
    def __getitem__(self, i):
        return 100

    def __len__(self):
        return 2

    def __iter__(self):
        return iter([1000])


assert total(Liar([1, 2, 3])) == 1200 and total([4]) == 8 and total((1, 2)) == 6


def fill(l):
    l.append(1)
    l[0] = 'set'
    return l[0]


class Logged(list):
    def append(self, x):
        super().append(x * 50)

    def __setitem__(self, i, v):
        super().__setitem__(i, v + '!')


assert fill([0]) == 'set'
l = Logged([0])
assert fill(l) == 'set!' and l == ['set!', 50]
assert list(Liar([1])) == [1000] and len(Liar()) == 2 and [*Liar()] == [1000] and sorted(Liar([3, 2])) == [1000]
