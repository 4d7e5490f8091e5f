# error: 3:6: assignment expression within a comprehension cannot be used in a class body
class A:
    [x := 1 for y in z]
