class Wait:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        answer = yield self.what
        return answer


async def add(a, b):
    x = await Wait(a)
    y = await Wait(b)
    return x + y


async def main():
    total = 0
    for i in range(3):
        total += await add(i, i + 10)
    return total


def drive(coro):
    asked, answer = [], None
    try:
        while True:
            asked.append(coro.send(answer))
            answer = asked[-1] * 2
    except StopIteration as e:
        return e.value, asked


c = main()
assert type(c).__name__ == 'coroutine' and c.__name__ == 'main' and c.cr_running is False
value, asked = drive(c)
assert value == 72 and asked == [0, 10, 1, 11, 2, 12]
try:
    c.send(None)
    assert False
except RuntimeError as e:
    assert str(e) == 'cannot reuse already awaited coroutine'
