"""The inner solar system in two dimensions: positions after some years, and how well energy is kept.

    nbody [YEARS]

Units: astronomical units, years, masses of the sun. Velocity Verlet steps of a day.
"""
import math
import sys

G = 4 * math.pi ** 2
STEP = 1 / 365.25


class Vector:
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __abs__(self):
        return math.sqrt(self.x * self.x + self.y * self.y)

    def __repr__(self):
        return f'({self.x:+.4f}, {self.y:+.4f})'


class Body:
    def __init__(self, name, mass, distance, phase=0.0):
        self.name = name
        self.mass = mass
        speed = math.sqrt(G / distance) if distance else 0.0
        self.position = Vector(distance * math.cos(phase), distance * math.sin(phase))
        self.velocity = Vector(-speed * math.sin(phase), speed * math.cos(phase))
        self.force = Vector(0.0, 0.0)


class System:
    def __init__(self, bodies):
        self.bodies = bodies
        self.accelerate()

    def accelerate(self):
        for b in self.bodies:
            b.force = Vector(0.0, 0.0)
        for i, a in enumerate(self.bodies):
            for b in self.bodies[:i]:
                d = b.position - a.position
                pull = G / abs(d) ** 3 * d
                a.force += pull * b.mass
                b.force -= pull * a.mass

    def step(self, dt):
        for b in self.bodies:
            b.velocity += b.force * (dt / 2)
            b.position += b.velocity * dt
        self.accelerate()
        for b in self.bodies:
            b.velocity += b.force * (dt / 2)

    @property
    def energy(self):
        kinetic = sum(b.mass * abs(b.velocity) ** 2 / 2 for b in self.bodies)
        potential = sum(G * a.mass * b.mass / abs(a.position - b.position)
                        for i, a in enumerate(self.bodies) for b in self.bodies[:i])
        return kinetic - potential


def main(argv):
    years = float(argv[1]) if len(argv) > 1 else 2
    system = System([
        Body('Sun', 1.0, 0.0),
        Body('Mercury', 1.66e-7, 0.387, 1.0),
        Body('Venus', 2.45e-6, 0.723, 2.0),
        Body('Earth', 3.0e-6, 1.0, 3.0),
        Body('Mars', 3.2e-7, 1.524, 4.0),
    ])
    before = system.energy
    for _ in range(round(years / STEP)):
        system.step(STEP)
    for b in system.bodies:
        print(f'{b.name:<8} {b.position}  {abs(b.position):.3f} from the centre')
    print(f'energy kept to {abs(system.energy / before - 1):.0e}')


main(sys.argv)

# expect: Sun      (-0.0000, -0.0001)  0.000 from the centre
# expect: Mercury  (-0.3665, +0.1264)  0.388 from the centre
# expect: Venus    (-0.6571, -0.3021)  0.723 from the centre
# expect: Earth    (-0.9887, +0.1505)  1.000 from the centre
# expect: Mars     (-0.4807, -1.4463)  1.524 from the centre
# expect: energy kept to 3e-07
