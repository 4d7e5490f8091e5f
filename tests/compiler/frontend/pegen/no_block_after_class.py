# error: 3:1: expected an indented block after class definition on line 2
class A(b):
pass
