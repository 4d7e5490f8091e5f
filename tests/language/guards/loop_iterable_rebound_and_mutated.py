data = [1, 2, 3]


def run():
    global data
    out = []
    for x in data:
        data = ['other']
        out.append(x)
    return out, data


assert run() == ([1, 2, 3], ['other'])


def local():
    l = [1, 2, 3]
    out = []
    for i, x in enumerate(l):
        if i == 0:
            l.insert(0, 'front')
        if i == 2:
            l = 'replaced'
        out.append(x)
        if i > 5:
            break
    return out, l


assert local() == ([1, 1, 2, 3], 'replaced')


def while_len():
    l = [0]
    n = 0
    while n < len(l):
        if n < 5:
            l += [n, n]
        n += 1
    return n


assert while_len() == 11


def pops():
    stack = [1]
    seen = []
    while stack:
        x = stack.pop()
        seen.append(x)
        if x < 4:
            stack.extend([x + 1, x + 2])
        elif x == 5:
            stack = list('end')
            break
    return seen, stack


assert pops() == ([1, 3, 5], ['e', 'n', 'd'])
