# status: 1
import sys
try:
    sys.exit(None)
except SystemExit as e:
    assert e.code is None
sys.exit(True)
