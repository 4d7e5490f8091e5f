# expect: one two
# expect: three
# expect: four!five
# expect: binary
# expect: 12
import sys
print('one', 'two')
sys.stdout.write('three\n')
print('four', end='!')
print('five', flush=True)
sys.stdout.buffer.write(b'binary\n')
sys.stdout.flush()
print(1, 2, sep='')
assert sys.stdout.write('') == 0
sys.stdout.writelines([])
