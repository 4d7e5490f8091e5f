def find(n, items):
    i = 0
    while i < len(items):
        if items[i] == n:
            break
        i += 1
    else:
        return 'none'
    return i


assert find(3, [1, 2, 3]) == 2 and find(9, [1, 2]) == 'none'
n, odd = 0, []
while n < 10:
    n += 1
    if n % 2 == 0:
        continue
    odd.append(n)
else:
    odd.append('end')
assert odd == [1, 3, 5, 7, 9, 'end']
out = []
for i in range(3):
    for j in range(3):
        if j == 2:
            break
        if i == 1:
            continue
        out.append((i, j))
    else:
        assert False
else:
    out.append('done')
assert out == [(0, 0), (0, 1), (2, 0), (2, 1), 'done']
while True:
    break
else:
    assert False
while False:
    assert False
