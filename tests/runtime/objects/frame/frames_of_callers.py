# only: evaluated (callers that run as C have no frame until the line section comes)
import sys


def caller():
    return sys._getframe(1).f_code.co_name, sys._getframe().f_back.f_code.co_name


def g():
    return caller()


assert g() == ('g', 'g')
