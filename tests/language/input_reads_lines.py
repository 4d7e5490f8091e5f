# stdin: first line
# stdin: 42
# stdin: é
# expect: ? got first line
# expect: 84
# expect: end
import sys
name = input('? ')
print('got', name)
n = int(input())
print(n * 2)
assert input() == 'é'
try:
    input()
except EOFError as e:
    assert str(e) == 'EOF when reading a line'
    print('end')
