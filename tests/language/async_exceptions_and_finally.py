class Pause:
    def __await__(self):
        return (yield 'pause')


log = []


async def inner():
    try:
        return await Pause()
    except ValueError as e:
        log.append(('caught', e.args))
        raise KeyError('from inner') from e
    finally:
        log.append('inner finally')
        await Pause()


async def outer():
    try:
        return await inner()
    except KeyError as e:
        return e.args, type(e.__cause__)


c = outer()
assert c.send(None) == 'pause'
assert c.throw(ValueError('v')) == 'pause'
try:
    c.send(None)
    assert False
except StopIteration as e:
    assert e.value == (('from inner',), ValueError)
assert log == [('caught', ('v',)), 'inner finally']


async def fails():
    await 5


def error(coro):
    try:
        coro.send(None)
    except Exception as e:
        return str(e)


assert error(fails()) == "object int can't be used in 'await' expression"


async def bad_for():
    async for x in [1]:
        pass


assert error(bad_for()) == "'async for' requires an object with __aiter__ method, got list"


async def bad_with():
    async with 5:
        pass


assert error(bad_with()) == "'int' object does not support the asynchronous context manager protocol"


async def stops():
    raise StopIteration


assert error(stops()) == 'coroutine raised StopIteration'
closing = outer()
closing.send(None)
try:
    closing.close()
except RuntimeError as e:
    assert str(e) == 'coroutine ignored GeneratorExit'
