# A generator that only a loop or a call has is closed when the loop or call ends.
log = []


def g(name, n=3):
    try:
        for i in range(n):
            yield i
    finally:
        log.append(name)


def take():
    seen, log[:] = log[:], []
    return seen


def leaves_by_break():
    for x in g('a'):
        break
    log.append('after')


def leaves_by_return():
    for x in g('outer'):
        for y in g('inner'):
            return [x, y, list(log)]


def leaves_by_exception():
    for x in g('outer'):
        for y in g('inner'):
            raise KeyError(x)


def caught_inside():
    for x in g('outer'):
        try:
            for y in g('inner'):
                1 / 0
        except ZeroDivisionError:
            log.append('caught')
        log.append(x)
    else:
        log.append('else')


def caught_around():
    try:
        for x in g('outer'):
            for y in g('inner'):
                raise ValueError
    except ValueError as e:
        log.append(type(e.__context__).__name__)


def continued():
    for x in g('outer', 2):
        for y in g('inner'):
            if y == 1:
                break
        else:
            log.append('never')
        log.append(x)


class Tree:
    def __init__(self, *below):
        self.below = below

    def __iter__(self):
        try:
            yield self
            for b in self.below:
                yield from b
        finally:
            log.append('tree')


def over_an_iter_method():
    for node in Tree(Tree(), Tree()):
        if not node.below:
            break
    log.append('after')


def through_finally():
    for x in g('loop'):
        try:
            return x
        finally:
            log.append('finally')


def named_is_not_closed():
    it = g('named')
    for x in it:
        break
    log.append('after')
    return list(it)


def handed_out():
    it = kept(g('kept'))
    for x in it:
        break
    log.append('after')
    assert list(it) == [1, 2]


def kept(it):
    return it


def in_a_generator():
    for x in g('within'):
        yield x


def cut(n):
    return any(x == n for x in g('any'))


class Method:
    def each(self, name):
        try:
            yield 1
            yield 2
        finally:
            log.append(name)


def over_methods():
    m = Method()
    for x in m.each('method'):
        break
    bound = m.each
    for x in bound('bound'):
        break
    log.append('after')


def raising_at_the_end():
    def bad():
        try:
            yield 1
        finally:
            raise OSError('lost')
    for x in bad():
        return x


def while_handling():
    try:
        raise KeyError('k')
    except KeyError:
        for x in g('handling'):
            break
        log.append('after')


for around in range(2):
    leaves_by_break()
    assert take() == ['a', 'after']
    assert leaves_by_return() == [0, 0, []]
    assert take() == ['inner', 'outer']
    try:
        leaves_by_exception()
    except KeyError:
        log.append('caught')
    assert take() == ['inner', 'outer', 'caught']
    caught_inside()
    assert take() == ['inner', 'caught', 0, 'inner', 'caught', 1, 'inner', 'caught', 2, 'outer', 'else']
    caught_around()
    assert take() == ['inner', 'outer', 'NoneType']
    continued()
    assert take() == ['inner', 0, 'inner', 1, 'outer']
    over_an_iter_method()
    assert take() == ['tree', 'tree', 'after']
    assert through_finally() == 0
    assert take() == ['finally', 'loop']
    assert named_is_not_closed() == [1, 2]
    assert take() == ['after', 'named']
    handed_out()
    assert take() == ['after', 'kept']
    for x in in_a_generator():
        break
    assert take() == ['within']
    it = in_a_generator()
    next(it)
    it.close()
    assert take() == ['within']
    assert next(g('next')) == 0
    assert take() == ['next']
    assert cut(1)
    assert take() == ['any']
    try:
        ''.join(g('join'))
    except TypeError:
        log.append('caught')
    assert take() == ['join', 'caught']
    over_methods()
    assert take() == ['method', 'bound', 'after']
    while_handling()
    assert take() == ['handling', 'after']

for x in g('module'):
    break
log.append('after')
assert take() == ['module', 'after']
