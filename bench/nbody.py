"""A sun and four planets, moved by their gravity (symplectic Euler steps)."""
import math


class Body:
    def __init__(self, position, velocity, mass):
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = velocity
        self.mass = mass


def system():
    bodies = [Body((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 39.5)]
    for k, (distance, mass) in enumerate([(1.0, 0.0012), (1.9, 0.0378), (3.4, 0.0113), (5.8, 0.0017)]):
        speed = math.sqrt(39.5 / distance)
        a = k * 1.3
        bodies.append(Body((distance * math.cos(a), distance * math.sin(a), 0.01 * k),
                           (-speed * math.sin(a), speed * math.cos(a), 0.02 * k), mass))
    return bodies


def advance(bodies, dt, steps):
    n = len(bodies)
    for _ in range(steps):
        for i in range(n):
            a = bodies[i]
            for j in range(i + 1, n):
                b = bodies[j]
                dx = a.x - b.x
                dy = a.y - b.y
                dz = a.z - b.z
                square = dx * dx + dy * dy + dz * dz
                force = dt / (square * math.sqrt(square))
                ma = a.mass * force
                mb = b.mass * force
                a.vx -= dx * mb
                a.vy -= dy * mb
                a.vz -= dz * mb
                b.vx += dx * ma
                b.vy += dy * ma
                b.vz += dz * ma
        for b in bodies:
            b.x += dt * b.vx
            b.y += dt * b.vy
            b.z += dt * b.vz


def energy(bodies):
    e = 0.0
    for i, a in enumerate(bodies):
        e += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
        for b in bodies[i + 1:]:
            e -= a.mass * b.mass / math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2)
    return e


bodies = system()
before = energy(bodies)
advance(bodies, 0.0005, 170000)
print('%.9f %.9f' % (before, energy(bodies)))
