"""Customers queue at the counters of a shop: how long do they wait, with one queue for all or one each?

A simulation of events in the order of time, held in a heap; the numbers come from a generator of our own,
so that a run can be repeated.
"""
import math
import sys


class Random:
    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = self.state * 48271 % 2147483647
        return self.state / 2147483647

    def exponential(self, mean):
        return -mean * math.log(1.0 - self.uniform())


class Heap:
    """The least item first."""

    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i > 0 and items[i] < items[(i - 1) // 2]:
            parent = (i - 1) // 2
            items[i], items[parent] = items[parent], items[i]
            i = parent

    def pop(self):
        items = self.items
        least, last = items[0], items.pop()
        if items:
            items[0] = last
            i = 0
            while (child := 2 * i + 1) < len(items):
                if child + 1 < len(items) and items[child + 1] < items[child]:
                    child += 1
                if not items[child] < items[i]:
                    break
                items[i], items[child] = items[child], items[i]
                i = child
        return least


class Event:
    count = 0

    def __init__(self, time, action):
        Event.count += 1
        self.time, self.number, self.action = time, Event.count, action

    def __lt__(self, other):
        return (self.time, self.number) < (other.time, other.number)


class Shop:
    def __init__(self, counters, seed):
        self.random = Random(seed)
        self.now = 0.0
        self.events = Heap()
        self.free = list(range(counters))
        self.waits = []
        self.queues = self.make_queues(counters)

    def make_queues(self, counters):
        raise NotImplementedError

    def choose_queue(self):
        raise NotImplementedError

    def queue_of(self, counter):
        raise NotImplementedError

    def after(self, delay, action):
        self.events.push(Event(self.now + delay, action))

    def open(self, customers, every):
        time = 0.0
        for _ in range(customers):
            time += self.random.exponential(every)
            self.after(time, self.arrive)
        while self.events:
            event = self.events.pop()
            self.now = event.time
            event.action()

    def arrive(self):
        self.choose_queue().append(self.now)
        self.serve()

    def serve(self):
        for counter in self.free[:]:
            queue = self.queue_of(counter)
            if queue:
                self.free.remove(counter)
                self.waits.append(self.now - queue.pop(0))
                self.after(self.random.exponential(2.6), lambda counter=counter: self.done(counter))

    def done(self, counter):
        self.free.append(counter)
        self.serve()


class OneQueue(Shop):
    def make_queues(self, counters):
        return [[]]

    def choose_queue(self):
        return self.queues[0]

    def queue_of(self, counter):
        return self.queues[0]


class QueueEach(Shop):
    def make_queues(self, counters):
        return [[] for _ in range(counters)]

    def choose_queue(self):
        return min(self.queues, key=len)

    def queue_of(self, counter):
        return self.queues[counter]


class QueueAtRandom(QueueEach):
    def choose_queue(self):
        return self.queues[int(self.random.uniform() * len(self.queues))]


def histogram(waits, width=40):
    buckets = {}
    for w in waits:
        buckets[int(w)] = buckets.get(int(w), 0) + 1
    most = max(buckets.values())
    for minute in range(5):
        n = buckets.get(minute, 0)
        print(f'  {minute} min {n:>5} ' + '*' * (n * width // most))


def main(seed):
    for kind in (OneQueue, QueueEach, QueueAtRandom):
        shop = kind(3, seed)
        shop.open(1500, 1.0)
        waits = sorted(shop.waits)
        mean = sum(waits) / len(waits)
        print(f'{kind.__name__}: mean {mean:.2f}, half below {waits[len(waits) // 2]:.2f}, longest {waits[-1]:.2f}')
        histogram(waits)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 42)

# expect: OneQueue: mean 2.87, half below 1.60, longest 15.34
# expect:   0 min   668 ****************************************
# expect:   1 min   135 ********
# expect:   2 min   144 ********
# expect:   3 min   104 ******
# expect:   4 min   105 ******
# expect: QueueEach: mean 4.03, half below 2.46, longest 25.34
# expect:   0 min   522 ****************************************
# expect:   1 min   165 ************
# expect:   2 min   129 *********
# expect:   3 min   106 ********
# expect:   4 min    92 *******
# expect: QueueAtRandom: mean 19.97, half below 10.63, longest 93.20
# expect:   0 min   262 ****************************************
# expect:   1 min    47 *******
# expect:   2 min    57 ********
# expect:   3 min    44 ******
# expect:   4 min    68 **********
