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
        yield 'paused'


log = []


async def ag():
    try:
        got = yield 1
        log.append(got)
        await Pause()
        yield 2
    finally:
        log.append('finally')


async def collect():
    return [x async for x in ag()]


assert run(collect()) == [1, 2] and log == [None, 'finally']
assert repr(ag()).startswith('<async_generator object ag at 0x')
log.clear()


async def drive():
    a = ag()
    assert await a.__anext__() == 1
    assert await a.asend('x') == 2
    try:
        await a.__anext__()
        assert False
    except StopAsyncIteration:
        pass
    try:
        await a.asend(None)
        assert False
    except StopAsyncIteration:
        pass


run(drive())
assert log == ['x', 'finally']
log.clear()


async def close():
    a = ag()
    await a.__anext__()
    await a.aclose()
    await a.aclose()
    b = ag()
    await b.aclose()


run(close())
assert log == ['finally']


async def throw():
    a = ag()
    await a.__anext__()
    try:
        await a.athrow(ValueError('t'))
        assert False
    except ValueError as e:
        assert e.args == ('t',)


run(throw())


async def ignoring():
    while True:
        try:
            yield
        except GeneratorExit:
            pass


async def ignored():
    a = ignoring()
    await a.__anext__()
    await a.aclose()


assert message(run, ignored()) == 'RuntimeError: async generator ignored GeneratorExit'


async def stops():
    yield 1
    raise StopAsyncIteration


async def collect_stops():
    return [x async for x in stops()]


assert message(run, collect_stops()) == 'RuntimeError: async generator raised StopAsyncIteration'


async def just_started():
    await ag().asend(5)


assert message(run, just_started()) == "TypeError: can't send non-None value to a just-started async generator"


async def genexp():
    return [x async for x in (y * 2 async for y in ag())], await anext(ag()), await anext(ag(), 'd')


assert run(genexp()) == ([2, 4], 1, 1)
