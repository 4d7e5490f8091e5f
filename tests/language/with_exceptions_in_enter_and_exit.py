log = []


class CM:
    def __init__(self, enter=None, exit=None, name=''):
        self.enter, self.exit, self.name = enter, exit, name

    def __enter__(self):
        log.append('enter' + self.name)
        if self.enter:
            raise self.enter

    def __exit__(self, kind, value, tb):
        log.append('exit' + self.name)
        if self.exit:
            raise self.exit


def caught(f):
    try:
        f()
    except Exception as e:
        return e


def enter_fails():
    with CM(name='1'), CM(enter=KeyError('enter'), name='2'):
        log.append('body')


e = caught(enter_fails)
assert e.args == ('enter',) and log == ['enter1', 'enter2', 'exit1']


def exit_fails():
    with CM(exit=KeyError('exit')):
        raise ValueError('body')


e = caught(exit_fails)
assert isinstance(e, KeyError) and isinstance(e.__context__, ValueError)


def exit_fails_quietly():
    with CM(exit=KeyError('exit')):
        pass


assert caught(exit_fails_quietly).__context__ is None


class Reraises:
    def __enter__(self):
        pass

    def __exit__(self, kind, value, tb):
        raise value


def same():
    with Reraises():
        raise ValueError('same')


e = caught(same)
assert e.args == ('same',) and e.__context__ is None
