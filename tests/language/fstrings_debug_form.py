x, s = 5, 'text'
assert f'{x=}' == 'x=5' and f'{s=}' == "s='text'" and f'{s=!s}' == 's=text'
assert f'{x = }' == 'x = 5' and f'{x=:>4}' == 'x=   5' and f'{ x+1 = }' == ' x+1 = 6'
assert f'{len(s)=}' == 'len(s)=4' and f'{x=!r:>5}' == 'x=    5'
assert f'{s=:>6}' == 's=  text'
assert f'a{x=}b{s=}c' == "ax=5bs='text'c"
assert f'{x==5}' == 'True' and f'{x!=5}' == 'False' and f'{x<=5=}' == 'x<=5=True'
assert f'{[y for y in range(2)]=}' == '[y for y in range(2)]=[0, 1]'
