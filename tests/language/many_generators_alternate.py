def worker(name, n):
    for i in range(n):
        got = yield name, i
        if got == 'stop':
            return name + ' stopped'
    return name + ' done'


def scheduler(tasks):
    results = []
    queue = list(tasks)
    steps = 0
    while queue:
        t = queue.pop(0)
        try:
            t.send('stop' if steps > 40 else None)
            queue.append(t)
        except StopIteration as e:
            results.append(e.value)
        except TypeError:
            raise
        steps += 1
    return results, steps


results, steps = scheduler([worker(chr(97 + i), i * 3) for i in range(6)])
assert results[:3] == ['a done', 'b done', 'c done'] and len(results) == 6
assert steps < 60
