# error: 3:9: 'yield' outside function
class A:
    x = yield
