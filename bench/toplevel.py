"""Loops of the module itself, over global names."""
total = 0
i = 0
while i < 4000000:
    total += i & 7
    if i % 3 == 0:
        total -= 1
    i += 1

data = []
for n in range(800000):
    data.append(n * n % 1000)

largest = smallest = data[0]
for x in data:
    if x > largest:
        largest = x
    elif x < smallest:
        smallest = x

counts = {}
for x in data:
    key = x % 10
    counts[key] = counts.get(key, 0) + 1


def weigh(v):
    return v * factor


factor = 3
weight = 0
for x in data:
    weight += weigh(x)

average = 0.0
for k in range(1, 2000001):
    average += (k % 13 - average) / k

print(total, largest, smallest, sorted(counts.items())[:3], weight, '%.9f' % average)
