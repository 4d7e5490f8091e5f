# Many keys with one hash: slow is allowed, wrong is not.
class H:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return 42
    def __eq__(self, other):
        return isinstance(other, H) and self.n == other.n
d = {H(i): i for i in range(300)}
assert len(d) == 300 and all(d[H(i)] == i for i in range(300))
for i in range(0, 300, 3):
    del d[H(i)]
assert len(d) == 200 and H(1) in d and H(0) not in d
