print(__name__)


def all_items():
    return ['apple', 'pear']
