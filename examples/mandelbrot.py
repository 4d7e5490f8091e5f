"""The Mandelbrot set as an image in PPM, the simplest of formats.

    mandelbrot [FILE [WIDTH HEIGHT]]

Without a file it draws with characters.
"""
import math
import sys

LIMIT = 200


def escape(c):
    """Steps until z -> z * z + c leaves the circle of radius 2, made smooth; None if it does not."""
    z = 0j
    for n in range(LIMIT):
        z = z * z + c
        if abs(z) > 4.0:
            return n + 1 - math.log2(math.log(abs(z)))
    return None


def colour(steps):
    if steps is None:
        return 0, 0, 0
    t = steps * 0.15
    return tuple(int(127.5 + 127.5 * math.cos(t + shift)) for shift in (3.0, 2.4, 1.6))


def points(width, height):
    """The complex number of each pixel, line by line from the top."""
    for row in range(height):
        y = 1.25 - 2.5 * row / (height - 1)
        yield [complex(-2.2 + 3.2 * column / (width - 1), y) for column in range(width)]


def picture(width, height):
    pixels = bytearray()
    for line in points(width, height):
        for c in line:
            pixels += bytes(colour(escape(c)))
    return b'P6\n%d %d\n255\n' % (width, height) + pixels


def text(width, height):
    shades = ' .:-=+*%#@'
    for line in points(width, height):
        row = ''
        for c in line:
            steps = escape(c)
            row += '@' if steps is None else shades[min(int(max(steps, 0)) // 2, 8)]
        yield row.rstrip()


def checksum(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def main(argv):
    if len(argv) == 1:
        for row in text(72, 24):
            print(row)
        return
    width, height = (int(argv[2]), int(argv[3])) if len(argv) > 3 else (96, 72)
    data = picture(width, height)
    with open(argv[1], 'wb') as file:
        file.write(data)
    with open(argv[1], 'rb') as file:
        again = file.read()
    assert again == data
    print(f'{width} x {height}, {len(again)} bytes, {checksum(again):08x}')


main(sys.argv)

# args: mandelbrot.ppm
# expect: 96 x 72, 20749 bytes, 509e0878
