"""Reads a QR code back from a picture, as a phone does: no word of how it was made goes in.

For straight pictures of versions 1 to 5 in byte mode (ISO/IEC 18004). Every block's Reed-Solomon check must
come out right, so that a damaged or badly drawn code does not pass.
"""

from collections.abc import Iterator

from PIL import Image

Grid = list[list[bool]]

# By version and level: check bytes of each block, and the data bytes of the blocks.
BLOCKS = {
    1: {"L": (7, [19]), "M": (10, [16]), "Q": (13, [13]), "H": (17, [9])},
    2: {"L": (10, [34]), "M": (16, [28]), "Q": (22, [22]), "H": (28, [16])},
    3: {"L": (15, [55]), "M": (26, [44]), "Q": (18, [17] * 2), "H": (22, [13] * 2)},
    4: {"L": (20, [80]), "M": (18, [32] * 2), "Q": (26, [24] * 2), "H": (16, [9] * 4)},
    5: {"L": (26, [108]), "M": (24, [43] * 2), "Q": (18, [15, 15, 16, 16]), "H": (22, [11, 11, 12, 12])},
}  # fmt: skip
LEVELS = {0b01: "L", 0b00: "M", 0b11: "Q", 0b10: "H"}
MASKS = [
    lambda r, c: (r + c) % 2 == 0,
    lambda r, c: r % 2 == 0,
    lambda r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
]
FORMAT_AT = [(8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8), (5, 8), (4, 8), (3, 8), (2, 8), (1, 8), (0, 8)]  # fmt: skip
FORMAT_MASK = 0b101010000010010


def read_qr(picture: Image.Image) -> str:
    """What the one QR code in a picture says. Raises ValueError when it cannot be read."""
    grid = _grid(picture.convert("L"))
    version = (len(grid) - 17) // 4
    level, mask = _format(grid)
    checks, sizes = BLOCKS[version][level]
    blocks = _blocks(list(_bytes(grid, mask)), sizes, checks)
    for block in blocks:
        if any(_syndromes(block, checks)):
            raise ValueError("a block's check is wrong")
    data = [each for block, size in zip(blocks, sizes, strict=True) for each in block[:size]]
    return _text(data)


def _grid(picture: Image.Image) -> Grid:
    dark = picture.point(lambda grey: 255 if grey < 128 else 0)
    box = dark.getbbox()
    if box is None:
        raise ValueError("nothing dark in it")
    dark = dark.crop(box)
    width = dark.size[0]
    corner = next(x for x in range(width) if not dark.getpixel((x, 1)))
    count = round(width / (corner / 7))
    count = 17 + 4 * round((count - 17) / 4)
    step = width / count
    return [
        [bool(dark.getpixel((int((c + 0.5) * step), int((r + 0.5) * step)))) for c in range(count)]
        for r in range(count)
    ]


def _format(grid: Grid) -> tuple[str, int]:
    bits = int("".join(str(int(grid[r][c])) for r, c in FORMAT_AT), 2) ^ FORMAT_MASK
    return LEVELS[bits >> 13], bits >> 10 & 0b111


def _is_data(r: int, c: int, size: int) -> bool:
    in_finder = (r < 9 and c < 9) or (r < 9 and c >= size - 8) or (r >= size - 8 and c < 9)
    centre = size - 7
    in_alignment = size > 21 and abs(r - centre) <= 2 and abs(c - centre) <= 2
    return not (in_finder or in_alignment or r == 6 or c == 6)


def _bytes(grid: Grid, mask: int) -> Iterator[int]:
    bits = "".join(str(int(bit)) for bit in _bits(grid, mask))
    for start in range(0, len(bits) - 7, 8):
        yield int(bits[start : start + 8], 2)


def _bits(grid: Grid, mask: int) -> Iterator[bool]:
    size = len(grid)
    columns = [c for c in range(size - 1, 0, -2) if c > 6] + [5, 3, 1]
    for number, right in enumerate(columns):
        rows = range(size - 1, -1, -1) if number % 2 == 0 else range(size)
        for r in rows:
            for c in (right, right - 1):
                if _is_data(r, c, size):
                    yield grid[r][c] ^ MASKS[mask](r, c)


def _blocks(stream: list[int], sizes: list[int], checks: int) -> list[list[int]]:
    blocks: list[list[int]] = [[] for _ in sizes]
    taken = iter(stream)
    for turn in range(max(sizes)):
        for block, size in zip(blocks, sizes, strict=True):
            if turn < size:
                block.append(next(taken))
    for _ in range(checks):
        for block in blocks:
            block.append(next(taken))
    return blocks


def _powers() -> tuple[list[int], dict[int, int]]:
    powers, value = [], 1
    for _ in range(255):
        powers.append(value)
        value <<= 1
        if value > 255:
            value ^= 0x11D
    return powers, {power: number for number, power in enumerate(powers)}


POWERS, LOGS = _powers()


def _syndromes(block: list[int], checks: int) -> Iterator[int]:
    for root in range(checks):
        value = 0
        for each in block:
            value = (POWERS[(LOGS[value] + root) % 255] if value else 0) ^ each
        yield value


def _text(data: list[int]) -> str:
    bits = "".join(f"{each:08b}" for each in data)
    if bits[:4] != "0100":
        raise ValueError("not in bytes")
    length = int(bits[4:12], 2)
    return bytes(int(bits[12 + 8 * n : 20 + 8 * n], 2) for n in range(length)).decode()
