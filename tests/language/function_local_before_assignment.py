x = 1


def reads_before():
    try:
        return x
    except UnboundLocalError as e:
        assert isinstance(e, NameError)
        return str(e)
    x = 2


assert reads_before() == "cannot access local variable 'x' where it is not associated with a value"


def deleted():
    y = 1
    del y
    try:
        y
    except UnboundLocalError as e:
        return str(e)


assert deleted() == "cannot access local variable 'y' where it is not associated with a value"


def deletes_unbound():
    if False:
        z = 1
    try:
        del z
    except UnboundLocalError as e:
        return str(e)


assert deletes_unbound() == "cannot access local variable 'z' where it is not associated with a value"


def increments():
    x += 1


try:
    increments()
    assert False
except UnboundLocalError:
    pass
