class I:
    def __iter__(self):
        return self
    def __next__(self):
        del I.__next__
        return 1
n = 0
try:
    for i in I():
        n += i
    assert False
except TypeError as e:
    assert str(e) == "'I' object is not iterable"
assert n == 1
