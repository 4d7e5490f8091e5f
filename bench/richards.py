"""A small operating system: tasks of three kinds exchange packets through queues, driven by a scheduler.

In the nature of Martin Richards' benchmark: dispatch over task classes, linked queues, state flags."""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DATA, WORK = 0, 1


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, system, ident, priority, queue):
        self.system = system
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.has_packet = queue is not None
        self.waiting = queue is None
        self.held = False
        system.add(self)

    def is_stopped(self):
        return self.held or (self.waiting and not self.has_packet)

    def take(self):
        if self.waiting and self.has_packet:
            packet = self.queue
            self.queue = packet.link
            self.has_packet = self.queue is not None
            self.waiting = False
            return packet
        self.waiting = False
        return None

    def receive(self, packet, current):
        """Queues a packet; the task to run next."""
        if self.queue is None:
            self.queue = packet
            self.has_packet = True
            packet.link = None
            if self.priority > current.priority:
                return self
        else:
            packet.append_to(self.queue)
        return current

    def wait(self):
        self.waiting = True
        return self

    def run(self, packet):
        raise NotImplementedError


class Idle(Task):
    def __init__(self, system, count):
        super().__init__(system, IDLE, 0, None)
        self.waiting = False
        self.control = 1
        self.count = count

    def run(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.system.hold()
        if self.control & 1 == 0:
            self.control >>= 1
            return self.system.release(DEVICE_A)
        self.control = (self.control >> 1) ^ 0xd008
        return self.system.release(DEVICE_B)


class Worker(Task):
    def __init__(self, system, queue):
        super().__init__(system, WORKER, 1000, queue)
        self.destination = HANDLER_A
        self.letter = 0

    def run(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.ident = self.destination
        packet.datum = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = 64 + self.letter
        return self.system.send(packet)


class Handler(Task):
    def __init__(self, system, ident, priority, queue, device):
        super().__init__(system, ident, priority, queue)
        self.device = device
        self.work = None
        self.ready = None

    def run(self, packet):
        if packet is not None:
            if packet.kind == WORK:
                self.work = packet.append_to(self.work)
            else:
                self.ready = packet.append_to(self.ready)
        work = self.work
        if work is not None:
            count = work.datum
            if count >= 4:
                self.work = work.link
                return self.system.send(work)
            if self.ready is not None:
                out = self.ready
                self.ready = out.link
                out.datum = work.data[count]
                out.ident = self.device
                work.datum = count + 1
                return self.system.send(out)
        return self.wait()


class Device(Task):
    def __init__(self, system, ident, priority):
        super().__init__(system, ident, priority, None)
        self.pending = None

    def run(self, packet):
        if packet is None:
            packet = self.pending
            if packet is None:
                return self.wait()
            self.pending = None
            return self.system.send(packet)
        self.pending = packet
        return self.system.hold()


class System:
    def __init__(self):
        self.tasks = [None] * 6
        self.order = []
        self.current = None
        self.sent = self.holds = self.steps = 0

    def add(self, task):
        self.tasks[task.ident] = task
        self.order.append(task)
        self.order.sort(key=lambda t: -t.priority)

    def hold(self):
        self.holds += 1
        self.current.held = True
        return None

    def release(self, ident):
        task = self.tasks[ident]
        task.held = False
        return task if task.priority > self.current.priority else self.current

    def send(self, packet):
        """Brings a packet to the task it names, which finds the sender's name in it."""
        self.sent += 1
        task = self.tasks[packet.ident]
        packet.ident = self.current.ident
        return task.receive(packet, self.current)

    def runnable(self):
        for task in self.order:
            if not task.is_stopped():
                return task
        return None

    def schedule(self):
        task = self.runnable()
        while task is not None:
            self.steps += 1
            self.current = task
            task = task.run(task.take())
            if task is None or task.is_stopped():
                task = self.runnable()


def packets(n, ident, kind):
    queue = None
    for _ in range(n):
        queue = Packet(queue, ident, kind)
    return queue


def run(count):
    system = System()
    Idle(system, count)
    Worker(system, packets(2, WORKER, WORK))
    Handler(system, HANDLER_A, 2000, packets(3, DEVICE_A, DATA), DEVICE_A)
    Handler(system, HANDLER_B, 3000, packets(3, DEVICE_B, DATA), DEVICE_B)
    Device(system, DEVICE_A, 4000)
    Device(system, DEVICE_B, 5000)
    system.schedule()
    return system.steps, system.sent, system.holds


for _ in range(3):
    result = run(70000)
print(*result)
