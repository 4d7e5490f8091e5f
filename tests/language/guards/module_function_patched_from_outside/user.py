import lib
from lib import square

original = square


def run(x):
    return lib.square(x)


def run_imported(x):
    return square(x)


def const():
    return lib.CONST


def make():
    return lib.Thing()
