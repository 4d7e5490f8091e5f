# raises: NameError: name 'lenght' is not defined. Did you mean: 'length'?
def f(length):
    return lenght


f(1)
