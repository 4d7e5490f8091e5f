# What a finaliser needs is alive when it runs: the class, its dict, what self refers to.
import gc

def make():
    class A:
        def __init__(self):
            self.items = ["x" * 10, {"k": [1, 2]}]
        def __del__(self):
            assert self.items == ["x" * 10, {"k": [1, 2]}]
            count.append(1)
    A()

count = []
for i in range(300):
    make()
    if i % 30 == 0:
        gc.collect()
gc.collect()
assert len(count) > 200
