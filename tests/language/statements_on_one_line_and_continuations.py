x = 1; y = 2; z = x + y
if x: y = 5; z = 6
assert (x, y, z) == (1, 5, 6)
for i in range(3): x += i
while x > 0: x -= 1
assert x == 0
def f(): return 1
class C: a = 1; b = 2
try: 1 // 0
except ZeroDivisionError: x = 'caught'
finally: y = 'finally'
assert (f(), C.a + C.b, x, y) == (1, 3, 'caught', 'finally')
total = 1 + \
    2 + \
    3
assert total == 6
data = [
    1,  # comment
    2,

    3,
]
assert data == [1, 2, 3]
text = '''a
b''' "c" \
    'd'
assert text == 'a\nbcd'
if (x and
        y): pass
else: assert False
pass; pass
