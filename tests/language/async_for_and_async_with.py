log = []


class Pause:
    def __init__(self, v=None):
        self.v = v

    def __await__(self):
        yield 'pause'
        return self.v


class Range:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        await Pause()
        return self.i - 1


class Lock:
    async def __aenter__(self):
        log.append('acquire')
        return await Pause('lock')

    async def __aexit__(self, kind, value, tb):
        log.append(('release', kind and kind.__name__))
        await Pause()
        return kind is KeyError


def drive(coro):
    pauses = 0
    try:
        while True:
            coro.send(None)
            pauses += 1
    except StopIteration as e:
        return e.value, pauses


async def main():
    out = []
    async for x in Range(3):
        if x == 1:
            continue
        out.append(x)
    else:
        out.append('else')
    async with Lock() as l:
        out.append(l)
    async with Lock(), Lock():
        raise KeyError
    return out


assert drive(main()) == ([0, 2, 'else', 'lock'], 9)
assert log == ['acquire', ('release', None), 'acquire', 'acquire', ('release', 'KeyError'), ('release', None)]


async def comprehensions():
    a = [x * 2 async for x in Range(3) if x != 1]
    b = {x: await Pause(x) for x in range(2)}
    c = {x async for x in Range(2)}
    d = [y async for y in (x + 1 async for x in Range(2))]
    return a, b, c, d


assert drive(comprehensions())[0] == ([0, 4], {0: 0, 1: 1}, {0, 1}, [1, 2])
