# status: 7
# expect: before
import sys
print('before')
try:
    sys.exit(7)
    print('never')
finally:
    assert sys.exc_info()[0] is SystemExit
