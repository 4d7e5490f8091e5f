# expect: body of __main__
# expect: body of main
# expect: helper done
# expect: True 1 2
import sys

print('body of', __name__)
counter = 1


def up():
    global counter
    counter += 1
    return counter


if __name__ == '__main__':
    import helper
    print('helper done')
    other = sys.modules['main']
    print(other is not sys.modules['__main__'], counter, other.counter)
