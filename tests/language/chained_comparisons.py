assert 1 < 2 < 3
assert not 1 < 3 < 2
assert 1 < 3 > 2 != 5 is not None
assert 1 == 1.0 == True
assert not (1 < 2 > 3)
assert 'a' in 'abc' in ['abc']
calls = []


def mid():
    calls.append(1)
    return 5


assert 1 < mid() < 10 and len(calls) == 1


class Truth:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return self

    def __bool__(self):
        return self.value


no = Truth(False)
yes = Truth(True)
assert (no < 1 < 2) is no
assert (1 if yes < 5 < 6 else 2) == 1
if 1 < 2 > 3:
    assert False
while not 1 < 2 < 3:
    assert False
assert [x for x in range(10) if 2 < x <= 5] == [3, 4, 5]
