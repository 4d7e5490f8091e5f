# raises: ZeroDivisionError: division by zero
# expect: before
def f(x):
    return 1 / x


print('before')
f(0)
print('never')
