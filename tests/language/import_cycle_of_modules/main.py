import a
assert a.from_b() == 'value of a seen by b' and a.b.early == ['a has no value yet']
import x
assert x.error == 'partial'
