class Old:
    def __getitem__(self, i):
        if i >= 4:
            raise IndexError(i)
        return i * i


assert list(Old()) == [0, 1, 4, 9]
assert 9 in Old() and 5 not in Old()
a, *b = Old()
assert a == 0 and b == [1, 4, 9]
assert list(reversed([1, 2])) == [2, 1]
assert list(map(str, Old())) == ['0', '1', '4', '9']


class Sized(Old):
    def __len__(self):
        return 4


assert list(reversed(Sized())) == [9, 4, 1, 0]


def message(text):
    try:
        eval(text)
    except TypeError as e:
        return str(e)


assert message('iter(1)') == "'int' object is not iterable"
assert message('list(None)') == "'NoneType' object is not iterable"


class NotIterator:
    def __iter__(self):
        return 5


assert message('iter(NotIterator())') == "iter() returned non-iterator of type 'int'"
assert message('next(5)') == "'int' object is not an iterator"


class NoIter(Old):
    __iter__ = None


assert message('iter(NoIter())') == "'NoIter' object is not iterable"
