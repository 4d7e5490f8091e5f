# The heap stays near what is alive, and memory that one size has used serves the others.


def peak():
    with open('/proc/self/status') as f:
        return next(int(line.split()[1]) for line in f if line.startswith('VmHWM'))


def churn(rounds):
    for i in range(rounds):
        small = [(j, [j]) for j in range(2000)]
        text = 'x' * (i * 1000 % 300000)
        big = [0] * (i * 500 % 100000)
        table = {j: str(j) for j in range(1000)}
    return len(small) + len(text) + len(big) + len(table)


churn(10)
before = peak()
churn(40)
assert peak() - before < 20000, (before, peak())

# as large as it was once, and not larger the second time
for i in range(3):
    block = [[j] for j in range(30000)]
    del block
    if i == 0:
        before = peak()
assert peak() - before < before * 0.8 + 10000, (before, peak())
