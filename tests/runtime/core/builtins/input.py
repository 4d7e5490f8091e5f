# stdin: first
# stdin: second line
# expect: name? got 'first'
# expect: 'second line'
# expect: EOF when reading a line
s = input("name? ")
print("got", repr(s))
print(repr(input()))
try:
    input()
except EOFError as e:
    print(e)
