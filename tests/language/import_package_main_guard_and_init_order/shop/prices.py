print(__name__)


def of(name):
    return {'apple': 10, 'pear': 25}[name]


if __name__ == '__main__':
    print('never')
