# raises: something is wrong
import sys
sys.exit('something is wrong')
