def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value


def message(f, *a):
    try:
        f(*a)
    except BaseException as e:
        return type(e).__name__ + ': ' + str(e)
    assert False


class Pause:
    def __await__(self):
        got = yield 'paused'
        return got


async def leaf(n):
    x = await Pause()
    return n, x


async def main():
    return [await leaf(1), await leaf(2)]


assert run(main()) == [(1, None), (2, None)]
c = main()
assert c.send(None) == 'paused' and c.cr_suspended and c.cr_await.__name__ == 'leaf'
assert c.send('s') == 'paused'
c.close()
assert message(c.send, None) == 'RuntimeError: cannot reuse already awaited coroutine'
assert repr(c).startswith('<coroutine object main at 0x') and c.cr_frame is None
c = leaf(1)
w = c.__await__()
assert type(w).__name__ == 'coroutine_wrapper' and iter(w) is w
assert next(w) == 'paused'
try:
    w.send(3)
except StopIteration as e:
    assert e.value == (1, 3)


async def bad():
    await 5


assert message(run, bad()) == "TypeError: object int can't be used in 'await' expression"


async def stop():
    raise StopIteration


assert message(run, stop()) == 'RuntimeError: coroutine raised StopIteration'
c = leaf(1)
assert message(iter, c) == "TypeError: 'coroutine' object is not iterable"
c.close()


class BadAwait:
    def __await__(self):
        return 5


async def bad2():
    await BadAwait()


assert message(run, bad2()) == "TypeError: __await__() returned non-iterator of type 'int'"


async def twice(c):
    await c


shared = leaf(1)
a, b = twice(shared), twice(shared)
a.send(None)
assert message(b.send, None) == 'RuntimeError: coroutine is being awaited already'
a.close()


class Manager:
    async def __aenter__(self):
        await Pause()
        return 'entered'

    async def __aexit__(self, *exc):
        await Pause()
        self.exc = exc[0]
        return True


async def with_it():
    m = Manager()
    async with m as v:
        raise KeyError
    return v, m.exc


assert run(with_it()) == ('entered', KeyError)


async def no_manager():
    async with 5:
        pass


assert message(run, no_manager()) == "TypeError: 'int' object does not support the asynchronous context manager protocol"


class Count:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await Pause()
        return self.n


async def loop():
    out = []
    async for x in Count(3):
        out.append(x)
    else:
        out.append('else')
    return out, [x async for x in Count(2)], {x: 1 async for x in Count(1)}


assert run(loop()) == ([2, 1, 0, 'else'], [1, 0], {0: 1})


async def not_aiter():
    async for x in [1]:
        pass


assert message(run, not_aiter()) == "TypeError: 'async for' requires an object with __aiter__ method, got list"
