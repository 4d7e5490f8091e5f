count = 0


def next_count():
    global count
    count += 1
    return count


def f(a=next_count(), *, b=next_count()):
    return a, b


assert count == 2
assert f() == (1, 2) and f() == (1, 2)
assert count == 2


def collect(x, into=[]):
    into.append(x)
    return into


assert collect(1) == [1]
assert collect(2) == [1, 2]
assert collect(3, []) == [3]
assert collect.__defaults__ == ([1, 2],)

# A default sees the value of the moment of definition.
i = 10
fs = [lambda x=i: x for i in range(3)]
assert [g() for g in fs] == [0, 1, 2]
assert i == 10


def with_default_of_outer(i=i):
    return i


i = 11
assert with_default_of_outer() == 10
