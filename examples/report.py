"""A sales report: reads records of comma-separated values, groups them and prints tables.

    report [FILE]

Without a file it reports on the records at the end of this program.
"""
import sys

COLUMNS = ['date', 'region', 'product', 'units', 'price']


class Sale:
    def __init__(self, date, region, product, units, price):
        self.date = date
        self.region = region
        self.product = product
        self.units = int(units)
        self.price = float(price)

    @property
    def revenue(self):
        return self.units * self.price

    @property
    def month(self):
        return self.date[:7]


def parse_line(line):
    """The fields of a line; a field in double quotes may hold commas, and "" is a quote in it."""
    fields, field, quoted = [], '', False
    i = 0
    while i < len(line):
        c = line[i]
        if quoted:
            if c == '"' and line[i + 1:i + 2] == '"':
                field += '"'
                i += 1
            elif c == '"':
                quoted = False
            else:
                field += c
        elif c == '"':
            quoted = True
        elif c == ',':
            fields.append(field.strip())
            field = ''
        else:
            field += c
        i += 1
    fields.append(field.strip())
    return fields


def read(lines):
    sales, problems = [], []
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if not line or line.startswith('#'):
            continue
        try:
            sales.append(Sale(*parse_line(line)))
        except (TypeError, ValueError) as e:
            problems.append(f'line {number}: {e}')
    return sales, problems


def group(sales, key):
    """Units and revenue of each value of a key, sorted by revenue."""
    groups = {}
    for sale in sales:
        units, revenue = groups.get(key(sale), (0, 0.0))
        groups[key(sale)] = units + sale.units, revenue + sale.revenue
    return sorted(groups.items(), key=lambda g: -g[1][1])


def table(head, rows, total=None):
    """Prints rows of texts and numbers under a head, numbers to the right."""
    def text(x):
        return f'{x:,.2f}' if isinstance(x, float) else f'{x:,}' if isinstance(x, int) else x
    lines = [[text(x) for x in row] for row in rows + ([total] if total else [])]
    widths = [max(len(line[i]) for line in lines + [head]) for i in range(len(head))]

    def show(line, left):
        cells = [c.ljust(w) if l else c.rjust(w) for c, w, l in zip(line, widths, left)]
        print('  '.join(cells).rstrip())
    left = [isinstance(x, str) for x in rows[0]]
    show(head, left)
    print('  '.join('-' * w for w in widths))
    for i, line in enumerate(lines):
        if total and i == len(rows):
            print('  '.join('=' * w for w in widths))
        show(line, left)
    print()


def main(argv):
    if len(argv) > 1:
        with open(argv[1]) as file:
            sales, problems = read(file)
    else:
        sales, problems = read(RECORDS.split('\n'))
    for problem in problems:
        print('skipped', problem)
    units = sum(s.units for s in sales)
    revenue = sum(s.revenue for s in sales)
    for title, key in (('region', lambda s: s.region), ('product', lambda s: s.product), ('month', lambda s: s.month)):
        rows = [(name, u, r, f'{r / revenue:.1%}') for name, (u, r) in group(sales, key)]
        table([title, 'units', 'revenue', 'share'], rows, ('total', units, revenue, ''))
    best = max(sales, key=lambda s: s.revenue)
    print(f'best sale: {best.units} x {best.product} in {best.region} on {best.date}: {best.revenue:,.2f}')


RECORDS = '''
2024-01-05, North, Lamp, 12, 19.90
2024-01-09, South, Chair, 4, 89.00
2024-01-17, North, "Table, oak", 2, 420.00
2024-02-02, East, Lamp, 30, 18.50
2024-02-03, South, "Shelf ""Uno""", 7, 64.25
2024-02-14, North, Chair, 1, 89.00
2024-02-20, East, "Table, oak", three, 420.00
2024-03-01, West, Lamp, 55, 17.75
2024-03-08, South, "Table, oak", 3, 399.00
2024-03-21, East, Chair, 16, 84.50
2024-03-30, West
'''

if __name__ == '__main__':
    main(sys.argv)

# expect: skipped line 8: invalid literal for int() with base 10: 'three'
# expect: skipped line 12: Sale.__init__() missing 3 required positional arguments: 'product', 'units', and 'price'
# expect: region  units   revenue  share
# expect: ------  -----  --------  -----
# expect: South      14  2,002.75  33.1%
# expect: East       46  1,907.00  31.5%
# expect: North      15  1,167.80  19.3%
# expect: West       55    976.25  16.1%
# expect: ======  =====  ========  =====
# expect: total     130  6,053.80
# expect:
# expect: product      units   revenue  share
# expect: -----------  -----  --------  -----
# expect: Table, oak       5  2,037.00  33.6%
# expect: Chair           21  1,797.00  29.7%
# expect: Lamp            97  1,770.05  29.2%
# expect: Shelf "Uno"      7    449.75  7.4%
# expect: ===========  =====  ========  =====
# expect: total          130  6,053.80
# expect:
# expect: month    units   revenue  share
# expect: -------  -----  --------  -----
# expect: 2024-03     74  3,525.25  58.2%
# expect: 2024-01     18  1,434.80  23.7%
# expect: 2024-02     38  1,093.75  18.1%
# expect: =======  =====  ========  =====
# expect: total      130  6,053.80
# expect:
# expect: best sale: 16 x Chair in East on 2024-03-21: 1,352.00
