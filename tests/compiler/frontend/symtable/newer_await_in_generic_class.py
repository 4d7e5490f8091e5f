# error: 3:15: await expression cannot be used within the definition of a generic
# needs: 3.13
class A[T](b=(await x)): pass
