# raises: AssertionError: x is 5
def check(x):
    assert x < 3, f'x is {x}'


for x in (1, 2, 5):
    check(x)
