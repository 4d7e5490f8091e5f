def f(*a):
    return *a, *a


def g(a):
    yield *a, 'end'


class Keys:
    def __getitem__(self, k):
        return k


assert f(1, 2) == (1, 2, 1, 2) and list(g('ab')) == [('a', 'b', 'end')]
assert Keys()[1, *[2, 3]] == (1, 2, 3) and Keys()[*'ab'] == ('a', 'b')
assert Keys()[1:2, *[3]] == (slice(1, 2), 3)
a = *range(2), *'x'
assert a == (0, 1, 'x')
print_list = [*a][::-1]
assert print_list == ['x', 1, 0]
