log = []


class Field:
    def __set_name__(self, owner, name):
        log.append((owner.__name__, name, hasattr(owner, 'later')))
        self.name = name


class Base:
    def __init_subclass__(cls):
        log.append(('subclass', cls.__name__))


class C(Base):
    a = Field()
    b = Field()
    c = b
    later = 1


assert log == [('C', 'a', True), ('C', 'b', True), ('C', 'c', True), ('subclass', 'C')]
assert C.b.name == 'c'
C.d = Field()
assert not hasattr(C.d, 'name')
