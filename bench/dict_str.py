"""Dicts with text keys: records, symbol tables, counting."""


class Scope:
    def __init__(self, parent):
        self.parent = parent
        self.names = {}

    def define(self, name, value):
        self.names[name] = value

    def find(self, name):
        scope = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        return None


def records(n):
    rows = []
    for i in range(n):
        rows.append({'id': i, 'name': 'user%d' % (i % 50), 'age': i % 90, 'active': i % 3 == 0})
    return rows


def main():
    rows = records(250000)
    by_name = {}
    for r in rows:
        if r['active']:
            group = by_name.setdefault(r['name'], {'n': 0, 'age': 0})
            group['n'] += 1
            group['age'] += r['age']
    total = sum(g['age'] // g['n'] for g in by_name.values())
    names = ['var%d' % i for i in range(300)]
    scope = None
    for depth in range(6):
        scope = Scope(scope)
        for name in names[depth::6]:
            scope.define(name, depth)
    hits = 0
    for _ in range(12000):
        for name in names:
            hits += scope.find(name)
    letters = {}
    for _ in range(600):
        for word in names:
            for c in word:
                letters[c] = letters.get(c, 0) + 1
    print(len(by_name), total, hits, sorted(letters.items())[:4])


main()
