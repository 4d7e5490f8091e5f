# The index is the value that is stored, too.

def churn(n):
    d = {}
    for i in range(n):
        d[i] = i
        if i >= 10:
            del d[i - 10]
    return d

def fill(n):
    l = [None] * n
    for i in range(n):
        l[i] = i
    return l

assert churn(100) == {i: i for i in range(90, 100)}
assert fill(20) == list(range(20))
