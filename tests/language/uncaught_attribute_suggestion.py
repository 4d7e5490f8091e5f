# raises: AttributeError: 'Point' object has no attribute 'collor'. Did you mean: 'color'?
class Point:
    color = 'red'


print(Point().collor)
