def message(f):
    try:
        f()
    except (RuntimeError, TypeError, AttributeError) as e:
        return type(e).__name__ + ': ' + str(e)


def outside():
    super()


class A:
    def no_attribute(self):
        super().missing

    def static():
        super()

    def wrong(self):
        super(A, 5).m

    def deleted(self):
        del self
        super()


assert message(outside) == 'RuntimeError: super(): no arguments'
assert message(A().no_attribute) == "AttributeError: 'super' object has no attribute 'missing'"
assert message(A.static) == 'RuntimeError: super(): no arguments'
assert message(A().wrong) == 'TypeError: super(type, obj): obj must be an instance or subtype of type'
assert message(A().deleted) == 'RuntimeError: super(): arg[0] deleted'


def free(self):
    super()


assert message(lambda: free(1)) == 'RuntimeError: super(): __class__ cell not found'
