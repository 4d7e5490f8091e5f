log = []


def mark(name):
    log.append('make ' + name)

    def apply(f):
        log.append('apply ' + name)
        f.marks = getattr(f, 'marks', ()) + (name,)
        return f
    return apply


@mark('outer')
@mark('middle')
@mark('inner')
def f():
    return 1


assert f.marks == ('inner', 'middle', 'outer')
assert log == ['make outer', 'make middle', 'make inner', 'apply inner', 'apply middle', 'apply outer']


@mark('class')
class C:
    @mark('method')
    def m(self):
        return 2


assert C.marks == ('class',) and C.m.marks == ('method',) and C().m() == 2
