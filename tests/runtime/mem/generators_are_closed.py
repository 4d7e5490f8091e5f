import gc

log = []


def g(i):
    try:
        yield 1
    finally:
        log.append(i)


def start():
    for i in range(50):
        next(g(i))


start()
gc.collect()
assert len(log) >= 45 and len(set(log)) == len(log)
