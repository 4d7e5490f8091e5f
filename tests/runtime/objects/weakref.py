from _weakref import ref


class A:
    pass


a, b = A(), A()
assert ref(a) == ref(a) and ref(a) != ref(b)
assert {ref(a): 1}[ref(a)] == 1
A.__eq__ = lambda self, other: True
A.__hash__ = lambda self: 5
assert ref(a) == ref(b) and hash(ref(a)) == 5
f = lambda r: None
assert ref(a, f).__callback__ is f
assert ref[int].__origin__ is ref
