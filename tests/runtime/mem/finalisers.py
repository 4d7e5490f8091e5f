import gc

log = []


class A:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


def make(n):
    for i in range(n):
        A(i)


make(100)
gc.collect()
assert len(set(log)) >= 95 and len(set(log)) == len(log)        # each once

# Cycles are finalised too.
log.clear()


def cycles(n):
    for i in range(n):
        a, b = A(i), A(-i)
        a.other, b.other = b, a


cycles(50)
gc.collect()
assert len(log) >= 90

# A finaliser may bring its object back; it does not run again.
saved = []
count = []


class Back:
    def __del__(self):
        count.append(1)
        saved.append(self)


def back(n):
    for i in range(n):
        Back().x = i


back(20)
gc.collect()
assert len(saved) >= 18
assert all(type(b) is Back and isinstance(b.x, int) for b in saved)
n = len(count)
saved.clear()
gc.collect()
gc.collect()
assert len(count) <= 20


# A class that gets its __del__ later.
class Late:
    pass


Late.__del__ = lambda self: log.append('late')
log.clear()


def late(n):
    for i in range(n):
        Late()


late(50)
gc.collect()
assert log.count('late') >= 45
