# expect: run as main
def main():
    print('run as main')


assert __name__ == '__main__'
if __name__ == '__main__':
    main()
assert __doc__ is None
