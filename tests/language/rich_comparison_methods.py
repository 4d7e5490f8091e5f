class V:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __lt__(self, o): return self.x < o.x
    def __le__(self, o): return self.x <= o.x
    def __hash__(self): return hash(self.x)


assert V(1) == V(1) and V(1) != V(2) and not V(1) == 1
assert V(1) < V(2) and V(2) > V(1) and V(1) <= V(1) and V(1) >= V(1)
assert sorted([V(3), V(1), V(2)])[0].x == 1
assert max(V(1), V(5), V(3)).x == 5 and min([V(4), V(2)]).x == 2
assert V(1) in [V(0), V(1)] and [V(1), V(2)] == [V(1), V(2)]
assert {V(1): 'a'}[V(1)] == 'a' and len({V(1), V(1), V(2)}) == 2
assert (V(1), V(2)) < (V(1), V(3)) and [V(2)] > [V(1), V(9)]


class EqOnly:
    def __eq__(self, o): return True


try:
    hash(EqOnly())
    assert False
except TypeError as e:
    assert str(e) == "unhashable type: 'EqOnly'"
assert EqOnly.__hash__ is None and EqOnly() == 5 and not EqOnly() != 5


class Truthy:
    def __eq__(self, o): return 'yes'
    def __ne__(self, o): return []


assert (Truthy() == 1) == 'yes' and (Truthy() != 1) == [] and (1 == Truthy()) == 'yes'
