# error: 2:14: keyword argument repeated: x
class A(x=1, x=2): pass
