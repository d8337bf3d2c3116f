"""Writes golden/images by pypng 0.20: grey images of 1, 2, 4 and 8 bits, and one of a palette, plain and interlaced."""
from pathlib import Path

import png

folder = Path(__file__).parent / 'images'
folder.mkdir(exist_ok=True)
for bits in [1, 2, 4, 8]:
    rows = [[(3 * row + 5 * column + row * column) % 2**bits for column in range(13)] for row in range(11)]
    for interlace in [False, True]:
        name = f'grey-{bits}{"-interlaced" if interlace else ""}.png'
        with open(folder / name, 'wb') as file:
            png.Writer(13, 11, greyscale=True, bitdepth=bits, interlace=interlace).write(file, rows)
palette = [(0, 0, 0), (255, 0, 0), (0, 255, 0), (0, 0, 255)]
rows = [[(row + column) % 4 for column in range(13)] for row in range(11)]
with open(folder / 'palette-2-interlaced.png', 'wb') as file:
    png.Writer(13, 11, palette=palette, bitdepth=2, interlace=True).write(file, rows)
