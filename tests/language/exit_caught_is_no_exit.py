# expect: 5 None
# expect: end
import sys
codes = []
for arg in ((5,), ()):
    try:
        sys.exit(*arg)
    except SystemExit as e:
        codes.append(e.code)
print(*codes)
try:
    exit(3)
except SystemExit as e:
    assert e.code == 3
try:
    quit()
except SystemExit as e:
    assert e.code is None
print('end')
