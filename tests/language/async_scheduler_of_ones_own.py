class Sleep:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        yield self.n


class Loop:
    def __init__(self):
        self.time = 0
        self.queue = []
        self.results = {}
        self.count = 0

    def spawn(self, name, coro, at=0):
        self.count += 1
        self.queue.append((at, self.count, name, coro))

    def run(self):
        while self.queue:
            self.queue.sort(key=lambda t: t[:2])
            at, _, name, coro = self.queue.pop(0)
            self.time = at
            try:
                delay = coro.send(None)
                self.spawn(name, coro, at + delay)
            except StopIteration as e:
                self.results[name] = (self.time, e.value)


loop = Loop()
order = []


async def task(name, delay, n):
    for i in range(n):
        await Sleep(delay)
        order.append((loop.time, name))
    return name * n


loop.spawn('a', task('a', 3, 2))
loop.spawn('b', task('b', 2, 3))
loop.run()
assert order == [(2, 'b'), (3, 'a'), (4, 'b'), (6, 'a'), (6, 'b')], order
assert loop.results == {'a': (6, 'aa'), 'b': (6, 'bbb')}
