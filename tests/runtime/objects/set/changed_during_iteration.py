s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
    assert False
except RuntimeError as e:
    assert str(e) == "Set changed size during iteration"
it = iter(s)
assert it.__length_hint__() == len(s)
next(it)
assert it.__length_hint__() == len(s) - 1
s.pop()
for i in range(2):
    try:
        next(it)
        assert False
    except RuntimeError:
        pass
class Evil:
    def __hash__(self):
        return 3
    def __eq__(self, o):
        s.clear()
        return False
s = {3, Evil()}
assert Evil() not in s
