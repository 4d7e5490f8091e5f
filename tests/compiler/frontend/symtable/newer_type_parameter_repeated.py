# error: 3:10: duplicate type parameter 'T'
# needs: 3.13
def f[T, T](): pass
