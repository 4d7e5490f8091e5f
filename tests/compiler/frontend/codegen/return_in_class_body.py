# error: 3:5: 'return' outside function
class A:
    return 1
