log = []


def t(x):
    log.append(x)
    return x


def deco(name):
    log.append(name)
    return lambda f: f


@deco('d1')
@deco('d2')
def f(a: t('ann a') = t('def a'), *, k: t('ann k') = t('def k'), j=t('def j')) -> t('ann r'):
    pass


assert log == ['d1', 'd2', 'def a', 'def k', 'def j', 'ann a', 'ann k', 'ann r'], log
log.clear()


@deco('dc')
class C(t(object), metaclass=t(type)):
    log.append('body')


assert log == ['dc', object, type, 'body']
