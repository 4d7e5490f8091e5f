"""Word frequencies of a text file, as a table.

    wordfreq FILE [LINES]

A word is a run of letters, with apostrophes or hyphens inside it; case does not matter.
"""
import sys
import time


def words(line):
    """The words of a line, in lower case."""
    start = None
    for i, c in enumerate(line):
        if c.isalpha() or (start is not None and c in "'-"):
            if start is None:
                start = i
        elif start is not None:
            yield line[start:i].rstrip("'-").lower()
            start = None
    if start is not None:
        yield line[start:].rstrip("'-").lower()


class Counter:
    """How often each word was seen, and in which line first."""

    def __init__(self):
        self.counts = {}
        self.first = {}
        self.total = 0
        self.lines = 0

    def read(self, file):
        for line in file:
            self.lines += 1
            for word in words(line):
                self.counts[word] = self.counts.get(word, 0) + 1
                self.first.setdefault(word, self.lines)
                self.total += 1

    def top(self, n):
        """The n most frequent words; those seen equally often by the alphabet."""
        return sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))[:n]


def print_table(counter, n):
    top = counter.top(n)
    if not top:
        print('no words')
        return
    width = max(len(word) for word, _ in top)
    most = top[0][1]
    print(f'{"word":<{width}}  {"count":>6}  {"share":>6}  {"line":>5}')
    print('-' * (width + 23))
    for word, count in top:
        bar = '#' * round(20 * count / most)
        print(f'{word:<{width}}  {count:>6}  {count / counter.total:>6.2%}  {counter.first[word]:>5}  {bar}')


def main(argv):
    if not 2 <= len(argv) <= 3:
        print('usage: wordfreq FILE [LINES]', file=sys.stderr)
        return 2
    started = time.perf_counter()
    counter = Counter()
    try:
        n = int(argv[2]) if len(argv) > 2 else 20
        with open(argv[1], encoding='utf-8', errors='replace') as file:
            counter.read(file)
    except ValueError:
        print(f'wordfreq: {argv[2]!r} is not a number', file=sys.stderr)
        return 2
    except OSError as e:
        print(f'wordfreq: {argv[1]}: {e.strerror}', file=sys.stderr)
        return 1
    print_table(counter, n)
    print()
    print(f'{counter.lines} lines, {counter.total} words, {len(counter.counts)} different')
    took = 1000 * (time.perf_counter() - started)
    print(f'{took:.1f} ms', file=sys.stderr)
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv))

# args: /usr/share/common-licenses/GPL-3 5
# expect: word   count   share   line
# expect: --------------------------
# expect: the     345   6.15%     10  ####################
# expect: of      221   3.94%      6  #############
# expect: to      189   3.37%      5  ###########
# expect: a       184   3.28%     10  ###########
# expect: or      151   2.69%     25  #########
# expect:
# expect: 674 lines, 5606 words, 1011 different
