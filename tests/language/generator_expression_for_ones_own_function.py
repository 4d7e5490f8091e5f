# A module's own function has the name of a builtin: it gets a generator.
def all(g):
    return type(g).__name__


def rebinding():
    global sum
    sum = next


assert all(x for x in [1]) == 'generator'
rebinding()
assert sum(x for x in [5, 6]) == 5


class list(list):
    def __init__(self, g):
        self.kind = type(g).__name__


assert list(x for x in [1]).kind == 'generator'
