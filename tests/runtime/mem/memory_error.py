def message(f):
    try:
        f()
    except MemoryError as e:
        return True
    except OverflowError:
        return True
    return False


assert message(lambda: [0] * (1 << 60))
assert message(lambda: bytearray(1 << 60))
assert message(lambda: 'x' * (1 << 61))
assert message(lambda: b'x' * (1 << 61))
assert message(lambda: (0,) * (1 << 60))
# and the program goes on
assert sum([1] * 1000) == 1000
