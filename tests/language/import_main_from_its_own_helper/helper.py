import main
assert main.up() == 2
