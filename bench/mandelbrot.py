"""The Mandelbrot set, with pairs of floats and with complex numbers."""


def pairs(width, height, limit):
    total = 0
    for py in range(height):
        y0 = py * 2.4 / height - 1.2
        for px in range(width):
            x0 = px * 3.2 / width - 2.2
            x = y = 0.0
            n = 0
            while n < limit and x * x + y * y <= 4.0:
                x, y = x * x - y * y + x0, 2.0 * x * y + y0
                n += 1
            total += n
    return total


def complexes(width, height, limit):
    inside = 0
    for py in range(height):
        for px in range(width):
            c = complex(px * 3.2 / width - 2.2, py * 2.4 / height - 1.2)
            z = 0j
            for _ in range(limit):
                z = z * z + c
                if abs(z) > 2.0:
                    break
            else:
                inside += 1
    return inside


print(pairs(520, 390, 160), complexes(250, 190, 120))
