# status: 0
# expect: done
import sys


def leave():
    print('done')
    sys.exit()


leave()
print('never')
