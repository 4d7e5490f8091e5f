# error: 5:9: no binding for nonlocal 'x' found
class A:
    x = 1
    def f(self):
        nonlocal x
