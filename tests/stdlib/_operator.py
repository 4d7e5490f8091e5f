import _operator as op


def raises(kind, text, f, *args, **kw):
    try:
        f(*args, **kw)
    except BaseException as e:
        assert type(e) is kind, e
        assert str(e) == text, str(e)
        return
    raise AssertionError('nothing raised')


assert op.add(2, 3) == 5 and op.sub(2, 3) == -1 and op.mul('a', 3) == 'aaa' and op.truediv(1, 2) == 0.5 and op.floordiv(7, 2) == 3
assert op.mod('%d', 3) == '3' and op.pow(2, 10) == 1024 and op.lshift(1, 4) == 16 and op.rshift(16, 2) == 4
assert op.and_(6, 3) == 2 and op.or_(6, 3) == 7 and op.xor(6, 3) == 5 and op.neg(1) == -1 and op.pos(-1) == -1 and op.abs(-3) == 3
assert op.inv(0) == op.invert(0) == -1 and op.not_([]) is True and op.truth([0]) is True and op.index(True) == 1
assert op.lt(1, 2) and op.le(1, 1) and op.eq('a', 'a') and op.ne(1, 2) and op.gt(2, 1) and op.ge(2, 2)
x = [1]
assert op.iadd(x, [2]) is x == [1, 2] and op.iconcat(x, [3]) is x and op.concat([1], [2]) == [1, 2] and op.imul(x, 2) is x
raises(TypeError, "'int' object can't be concatenated", op.concat, 1, 2)
assert op.is_(x, x) and op.is_not(x, []) and op.contains('abc', 'b') and not op.contains([1], 2)
d = {}
op.setitem(d, 'k', 1)
assert op.getitem(d, 'k') == 1
op.delitem(d, 'k')
assert d == {} and op.countOf([1, 2, 1, True], 1) == 3 and op.indexOf('abc', 'c') == 2
raises(ValueError, 'sequence.index(x): x not in sequence', op.indexOf, [1], 2)
assert op.length_hint([1, 2]) == 2 and op.length_hint(iter(range(5))) == 5 and op.length_hint(object(), 7) == 7
raises(TypeError, "'str' object cannot be interpreted as an integer", op.length_hint, [], 'a')
raises(TypeError, "unsupported operand type(s) for +: 'int' and 'str'", op.add, 1, 'a')
assert op.call(max, 1, 5) == 5 and op.call(dict, a=1) == {'a': 1}
assert op._compare_digest('abc', 'abc') and not op._compare_digest(b'abc', b'abd') and not op._compare_digest(b'a', b'ab')

g = op.itemgetter(1)
assert g([1, 2, 3]) == 2 and g('abc') == 'b' and repr(g) == 'operator.itemgetter(1)'
g = op.itemgetter('a', 'b')
assert g({'a': 1, 'b': 2}) == (1, 2) and repr(g) == "operator.itemgetter('a', 'b')" and g.__reduce__() == (op.itemgetter, ('a', 'b'))
assert op.itemgetter(slice(1, None))('abc') == 'bc'
raises(TypeError, 'itemgetter expected 1 argument, got 0', op.itemgetter)
raises(TypeError, 'itemgetter expected 1 argument, got 2', op.itemgetter(0), 1, 2)
raises(KeyError, "'a'", g, {})


class A:
    class b:
        c = 5
    d = 6

    def m(self, *a, **k):
        return a, k


assert op.attrgetter('d')(A) == 6 and op.attrgetter('b.c')(A) == 5 and op.attrgetter('d', 'b.c')(A) == (6, 5)
assert repr(op.attrgetter('b.c', 'd')) == "operator.attrgetter('b.c', 'd')"
raises(TypeError, 'attribute name must be a string', op.attrgetter, 3)
raises(AttributeError, "type object 'A' has no attribute 'x'", op.attrgetter('x.y'), A)
m = op.methodcaller('m', 1, k=2)
assert m(A()) == ((1,), {'k': 2}) and repr(m) == "operator.methodcaller('m', 1, k=2)"
assert op.methodcaller('upper')('ab') == 'AB' and op.methodcaller('m', 3).__reduce__() == (op.methodcaller, ('m', 3))
raises(TypeError, 'methodcaller needs at least one argument, the method name', op.methodcaller)
raises(TypeError, 'method name must be a string', op.methodcaller, 3)
assert sorted([(2, 'a'), (1, 'b')], key=op.itemgetter(0)) == [(1, 'b'), (2, 'a')]
