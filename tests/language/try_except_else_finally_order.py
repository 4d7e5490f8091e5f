def run(action):
    log = []

    def body():
        try:
            log.append('try')
            action()
        except ValueError as e:
            log.append('except')
            r = 'handled'
        else:
            log.append('else')
            r = 'fine'
        finally:
            log.append('finally')
        log.append('after')
        return r
    try:
        return body(), log
    except KeyError:
        return 'escaped', log


def value_error():
    raise ValueError


def key_error():
    raise KeyError


assert run(lambda: None) == ('fine', ['try', 'else', 'finally', 'after'])
assert run(value_error) == ('handled', ['try', 'except', 'finally', 'after'])
assert run(key_error) == ('escaped', ['try', 'finally'])
