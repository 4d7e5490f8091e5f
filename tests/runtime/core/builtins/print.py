# expect: 1 a [2]
# expect: 1-2!
# expect: None
# expect:
# expect: xyz
# expect: written: 'a' ' ' 'b' '\n'
print(1, "a", [2])
print(1, 2, sep="-", end="!\n")
print(None, sep=None, end=None)
print()
print("x", "y", "z", sep="")
class File:
    def __init__(self):
        self.parts = []
        self.flushed = 0
    def write(self, s):
        self.parts.append(s)
    def flush(self):
        self.flushed += 1
f = File()
print("a", "b", file=f, flush=True)
assert f.flushed == 1
print("written:", *map(repr, f.parts))
