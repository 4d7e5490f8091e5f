try:
    from three import late
except ImportError as e:
    error = str(e)
import three
try:
    three.late
except AttributeError as e:
    attribute = str(e)
