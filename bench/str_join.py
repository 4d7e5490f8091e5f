"""Text put together: join, split, strip and lines."""


def table(rows):
    lines = []
    for r in range(rows):
        cells = [str(r), str(r * r), 'name' + str(r % 100), '%d' % (r % 7)]
        lines.append(','.join(cells))
    return '\n'.join(lines)


def parse(text):
    total, names = 0, {}
    for line in text.split('\n'):
        a, b, name, kind = line.split(',')
        total += int(a) + int(b) % 10
        key = name.strip() + '-' + kind
        names[key] = names.get(key, 0) + 1
    return total, len(names)


def main():
    text = table(500000)
    total, names = parse(text)
    again = '\n'.join(reversed(text.splitlines()))
    back = ' '.join(' '.join(again.split(',')).split())
    print(len(text), total, names, len(again), len(back), sum(map(len, back.split())))


main()
