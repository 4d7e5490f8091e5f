class A:
    def get(self):
        return __class__

    def lambda_get(self):
        return (lambda: __class__)()

    @staticmethod
    def static():
        return __class__


class B(A):
    pass


assert B().get() is A and A().lambda_get() is A and A.static() is A


def twice(cls):
    return type('Copy', (cls,), {})


@twice
class C:
    def get(self):
        return __class__


assert C.__name__ == 'Copy' and C().get() is C.__bases__[0]
