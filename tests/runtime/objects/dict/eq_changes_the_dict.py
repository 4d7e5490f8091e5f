class Evil:
    def __init__(self, action):
        self.action = action
    def __hash__(self):
        return 5
    def __eq__(self, other):
        action, self.action = self.action, None
        if action:
            action()
        return self is other
d = {}
d[Evil(lambda: d.clear())] = 1
assert Evil(None) not in d
d = {}
d[Evil(lambda: [d.__setitem__(i, i) for i in range(1000)])] = 1
d[Evil(None)] = 2
assert len(d) == 1002
class Boom:
    def __hash__(self):
        return 7
    def __eq__(self, other):
        raise ValueError("boom")
d = {Boom(): 1}
for f in (lambda: d[7], lambda: d.get(7), lambda: 7 in d, lambda: d.pop(7, None), lambda: d.setdefault(7), lambda: d.update({7: 1})):
    try:
        f()
        assert False
    except ValueError as e:
        assert str(e) == "boom"
