def outer():
    def inner():
        return x
    try:
        inner()
    except NameError as e:
        first = str(e)
    x = 1
    value = inner()
    del x
    try:
        inner()
    except NameError as e:
        return first, value, str(e)


text = "cannot access free variable 'x' where it is not associated with a value in enclosing scope"
assert outer() == (text, 1, text)


def own_cell():
    def f():
        return y
    try:
        y
    except UnboundLocalError as e:
        return str(e)
    y = 1


assert own_cell() == "cannot access local variable 'y' where it is not associated with a value"
