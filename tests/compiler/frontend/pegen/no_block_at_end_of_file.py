# error: 2:9: expected an indented block after class definition on line 2
class A:
