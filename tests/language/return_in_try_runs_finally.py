log = []


def f():
    try:
        return log.append('value') or 'try'
    finally:
        log.append('finally')


assert f() == 'try' and log == ['value', 'finally']


def overrides():
    try:
        return 'try'
    finally:
        return 'finally'


def swallows():
    try:
        raise ValueError
    finally:
        return 'swallowed'


def in_except():
    try:
        1 // 0
    except ZeroDivisionError:
        return 'except'
    finally:
        log.append('f')


def value_is_taken_before():
    x = 1
    try:
        return x
    finally:
        x = 2


def mutable_is_seen():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


assert overrides() == 'finally' and swallows() == 'swallowed' and in_except() == 'except'
assert value_is_taken_before() == 1 and mutable_is_seen() == [1, 2]


def nested():
    out = []
    try:
        try:
            return out
        finally:
            out.append('inner')
    finally:
        out.append('outer')


assert nested() == ['inner', 'outer']


def in_else():
    try:
        pass
    except ValueError:
        pass
    else:
        return 'else'
    finally:
        log.append('g')
    return 'after'


assert in_else() == 'else' and log[-1] == 'g'
