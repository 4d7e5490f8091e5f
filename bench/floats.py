"""Floating point: sums, polynomials, Newton's method, a Runge-Kutta integration."""
import math


def polynomial(coefficients, x):
    r = 0.0
    for c in coefficients:
        r = r * x + c
    return r


def newton(a):
    x = a
    for _ in range(12):
        x = 0.5 * (x + a / x)
    return x


def pendulum(steps, dt):
    angle, speed = 1.0, 0.0
    for _ in range(steps):
        k1a, k1s = speed, -math.sin(angle)
        k2a, k2s = speed + 0.5 * dt * k1s, -math.sin(angle + 0.5 * dt * k1a)
        k3a, k3s = speed + 0.5 * dt * k2s, -math.sin(angle + 0.5 * dt * k2a)
        k4a, k4s = speed + dt * k3s, -math.sin(angle + dt * k3a)
        angle += dt * (k1a + 2.0 * k2a + 2.0 * k3a + k4a) / 6.0
        speed += dt * (k1s + 2.0 * k2s + 2.0 * k3s + k4s) / 6.0
    return angle


def main():
    coefficients = [1.5, -2.25, 0.125, 3.0, -0.75, 1.0]
    s = 0.0
    for i in range(700000):
        s += polynomial(coefficients, i * 1e-5)
    t = 0.0
    for i in range(1, 300000):
        t += newton(float(i))
    print('%.6f %.6f %.9f' % (s, t, pendulum(900000, 0.001)))


main()
