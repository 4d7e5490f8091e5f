d = {}
d["d"] = d
assert repr(d) == "{'d': {...}}"
d["v"] = d.values()
assert repr(d) == "{'d': {...}, 'v': dict_values([{...}, ...])}"
assert repr({1: "a", (2, 3): None, 1.5: b"x"}) == "{1: 'a', (2, 3): None, 1.5: b'x'}"
class Bad:
    def __repr__(self):
        raise ValueError("no")
d = {1: Bad()}
try:
    repr(d)
    assert False
except ValueError:
    pass
d[1] = d
assert repr(d) == "{1: {...}}"
