# args: one "two words" --flag é
# expect: 4 ['one', 'two words', '--flag', 'é']
import sys
print(len(sys.argv) - 1, sys.argv[1:])
assert isinstance(sys.argv[0], str) and sys.argv[0]
