# stdin: 3 apples
# stdin: 5 pears
# stdin: 
# stdin: 7 plums
# expect: 15 apples+pears+plums
import sys
total, names = 0, []
for line in sys.stdin:
    line = line.rstrip('\n')
    if not line:
        continue
    n, name = line.split()
    total += int(n)
    names.append(name)
print(total, '+'.join(names))
assert sys.stdin.readline() == '' and sys.stdin.read() == ''
