# error: 3:13: yield expression cannot be used within a TypeVar default
# needs: 3.13
type X[T = (yield)] = 1
