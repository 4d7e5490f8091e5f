import gc

log = []


class D:
    def __init__(self, name): self.name = name
    def __del__(self): log.append(self.name)


def make(n):
    for i in range(n):
        D(i)


make(100)
gc.collect()
seen = log[:]                                           # a late one may come at any allocation
assert len(seen) >= 90 and len(set(seen)) == len(seen)   # each once; a stale word on the stack may keep a few
log.clear()


def ring():
    for i in range(100):
        a, b = D(('a', i)), D(('b', i))
        a.other, b.other = b, a


ring()
gc.collect()
seen = log[:]
assert len(seen) >= 190 and len(set(seen)) == len(seen)
log.clear()

kept = []


class Lazarus:
    def __init__(self, i): self.i = i
    def __del__(self):
        kept.append(self)
        log.append(self.i)


def raise_dead():
    for i in range(50):
        Lazarus(i)


raise_dead()
gc.collect()
assert len(kept) >= 45 and all(k.i in log for k in kept)
kept.clear()
gc.collect()
gc.collect()
seen = log[:]
assert len(seen) == len(set(seen))                      # no second time


class Bad:
    def __del__(self):
        raise ValueError('in __del__')


class Quiet:
    def write(self, s): log.append(s)
    def flush(self): pass


import sys
log.clear()
saved, sys.stderr = sys.stderr, Quiet()
def bad():
    for i in range(20):
        Bad()
bad()
gc.collect()
sys.stderr = saved
text = ''.join(map(str, log))               # a late Lazarus logs a number
assert 'Exception ignored in: <function Bad.__del__ at 0x' in text and 'ValueError: in __del__' in text
