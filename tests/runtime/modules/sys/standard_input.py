# stdin: first line
# stdin: zweite zeile: grün
# stdin: 3
# stdin: rest 1
# stdin: rest 2
# expect: name? first line
# expect: zweite zeile: grün
# expect: 3
# expect: ['rest 1\n', 'rest 2\n']
# expect: EOF when reading a line
import sys
print(input('name? '))
print(sys.stdin.readline(), end='')
print(int(input()))
print(sys.stdin.readlines())
try:
    input()
except EOFError as e:
    print(e)
assert sys.stdin.read() == '' and sys.stdin.readline() == ''
