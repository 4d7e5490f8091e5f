# error: 3:11: named expression cannot be used within a TypeVar bound
# needs: 3.13
def f[T: (x := 1)](): pass
