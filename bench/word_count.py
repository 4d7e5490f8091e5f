"""Words of a text counted, ranked, and indexed by their lines."""


def text(lines):
    vocabulary = [a + b + c for a in ('ka', 'ti', 'mo', 're', 'su') for b in ('n', 'ra', 'l', 'do') for c in ('', 's', 'ing', 'ed', 'er')]
    x = 7
    out = []
    for _ in range(lines):
        words = []
        for _ in range(9):
            x = (x * 1103515245 + 12345) & 0x7fffffff
            words.append(vocabulary[(x >> 12) % len(vocabulary) * ((x >> 20) % 3) % len(vocabulary)])
        out.append(' '.join(words).capitalize() + ('.' if x & 64 else ', and so on!'))
    return '\n'.join(out)


def words(line):
    word = ''
    for c in line.lower():
        if c.isalpha():
            word += c
        elif word:
            yield word
            word = ''
    if word:
        yield word


def main():
    source = text(90000)
    counts, where = {}, {}
    for number, line in enumerate(source.split('\n'), 1):
        for w in words(line):
            counts[w] = counts.get(w, 0) + 1
            lines = where.setdefault(w, [])
            if not lines or lines[-1] != number:
                lines.append(number)
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for w, n in top[:3]:
        print(f'{w:<10}{n:>7}{len(where[w]):>7}')
    print(len(source), len(counts), sum(n * len(w) for w, n in top))


main()
