# raises: stop here, please
import sys
print('before')
sys.exit('stop here, please')
