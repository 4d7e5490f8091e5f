def f():
    count = 0

    class C:
        nonlocal count
        count = 10

        def up(self):
            nonlocal count
            count += 1
            return count
    c = C()
    return c.up(), c.up(), count, hasattr(C, 'count')


assert f() == (11, 12, 12, False)
