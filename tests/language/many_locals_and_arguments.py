def f(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, *rest):
    c0, c1, c2, c3, c4 = a0, a1, a2, a3, a4
    d = [a0, a9, b0, b9, c4]
    e = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7 + b8 + b9
    return d, e, len(rest), c0 + c1 + c2 + c3


assert f(*range(20)) == ([0, 9, 10, 19, 4], 190, 0, 6)
assert f(*range(320))[2] == 300


def kw(**k):
    return sum(k.values())


assert kw(**{f'k{i}': i for i in range(300)}) == 44850
ns = {}
exec('\n'.join(f'v{i} = {i}' for i in range(400)), ns)
assert sum(ns[f'v{i}'] for i in range(400)) == 79800
exec('def g():\n' + '\n'.join(f'    v{i} = {i}' for i in range(300)) + '\n    return ' + ' + '.join(f'v{i}' for i in range(300)), ns)
assert ns['g']() == 44850
t = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34)
assert sum(t) == 595
