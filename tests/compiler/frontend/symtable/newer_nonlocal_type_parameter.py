# error: 4:5: nonlocal binding not allowed for type parameter 'T'
# needs: 3.13
def f[T]():
    nonlocal T
