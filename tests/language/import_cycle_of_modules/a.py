import b
value = 'value of a'


def from_b():
    return b.use()
