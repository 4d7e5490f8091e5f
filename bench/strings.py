"""Strings: methods, slices, formatting, searching, comparing characters."""


def caesar(text, k):
    out = []
    for c in text:
        if 'a' <= c <= 'z':
            out.append(chr((ord(c) - 97 + k) % 26 + 97))
        else:
            out.append(c)
    return ''.join(out)


def palindromes(words):
    return sum(1 for w in words if w == w[::-1])


def vowels(text):
    n = 0
    for c in text:
        if c in 'aeiou':
            n += 1
    return n


def build(n):
    s = ''
    for i in range(n):
        s += str(i) + ','
    return s


def main():
    text = 'the quick brown fox jumps over the lazy dog while anna sees otto in a kayak ' * 30
    total = 0
    for k in range(208):
        coded = caesar(text, k)
        total += vowels(coded) + coded.find('zebra') + coded.count('a')
    for k in range(4400):
        words = text.split()
        total += palindromes(words)
        total += len(text.upper().replace('THE', 'A' * (k % 5)))
        total += text.startswith('the') + text.endswith('kayak ') + (text[k:k + 9] == 'brown fox')
    lines = ['%-10s|%5d|%8.3f' % (w, i, i / 7) for i, w in enumerate(text.split() * 300)]
    total += sum(len(line) for line in lines) + sum(len(build(5000)) for _ in range(200))
    total += sum(len(f'{i}:{i * i:x} {i!r:>6}') for i in range(500000))
    print(total)


main()
