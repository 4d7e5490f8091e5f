class Pause:
    def __await__(self):
        yield 'pause'


log = []


async def agen(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                log.append(got)
            await Pause()
    finally:
        log.append('closed')


def drive(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value


async def collect():
    return [x async for x in agen(3)]


assert drive(collect()) == [0, 1, 2] and log == ['closed']


async def by_hand():
    g = agen(5)
    a = await g.__anext__()
    b = await g.asend('sent')
    try:
        await g.athrow(KeyError('thrown'))
    except KeyError as e:
        c = e.args
    try:
        await g.__anext__()
    except StopAsyncIteration:
        d = 'end'
    h = agen(2)
    await h.asend(None)
    await h.aclose()
    return a, b, c, d


log.clear()
assert drive(by_hand()) == (0, 1, ('thrown',), 'end') and log == ['sent', 'closed', 'closed']
assert type(agen(1)).__name__ == 'async_generator'
