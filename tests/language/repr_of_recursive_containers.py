l = [1]
l.append(l)
assert repr(l) == '[1, [...]]'
d = {}
d['self'] = d
assert repr(d) == "{'self': {...}}"
l2 = [d, l]
assert repr(l2) == "[{'self': {...}}, [1, [...]]]"
t = ([],)
t[0].append(t)
assert repr(t) == '([(...)],)'


class C:
    def __init__(self):
        self.items = [self]

    def __repr__(self):
        return 'C' + repr(self.items) if len(self.items) == 2 else 'C'


assert repr(C()) == 'C'
assert repr({1: (2, [3, {4}])}) == '{1: (2, [3, {4}])}'
