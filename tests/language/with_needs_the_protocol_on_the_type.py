def message(cm):
    try:
        with cm:
            pass
    except (TypeError, AttributeError) as e:
        return type(e).__name__ + ': ' + str(e)


class Nothing:
    pass


class OnlyEnter:
    def __enter__(self):
        pass


class OnInstance:
    def __init__(self):
        self.__enter__ = lambda: None
        self.__exit__ = lambda *a: None


assert message(Nothing()) == "TypeError: 'Nothing' object does not support the context manager protocol"
assert message(OnlyEnter()) == \
    "TypeError: 'OnlyEnter' object does not support the context manager protocol (missed __exit__ method)"
assert message(OnInstance()) == "TypeError: 'OnInstance' object does not support the context manager protocol"
log = []


class Order:
    @property
    def __enter__(self):
        log.append('enter')
        return lambda: None

    @property
    def __exit__(self):
        log.append('exit')
        return lambda *a: True


with Order():
    pass
assert log == ['enter', 'exit']
