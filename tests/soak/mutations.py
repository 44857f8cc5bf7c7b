"""What goes wrong in a file, made at random: the same seed gives the same mistakes."""

from __future__ import annotations

import random
import re

SIGNS = [
    *":-#?&*!|>%@`\"'{}[],<=~\\$()^/\t\n\r\x00\u2028\u202e\ud800“",
    *(": ", " #", "- ", "---\n", "```", ":::", "&a ", "*a", "<<: ", "!!int ", "[^1]", "(x)=\n"),
    *("{gap}`x`", "[a]{#b}", "]{#walk}", "from: 9", "correct: true", "case: x", "right: [", "- "),
]


def flip_bytes(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def drop_lines(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    for number in sorted(dice.sample(range(len(lines)), min(len(lines), dice.randint(1, 4)))):
        lines[number] = b""
    return b"".join(lines)


def swap_lines(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    one, two = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"".join(lines)


def indent(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    for _ in range(dice.randint(1, 3)):
        number = dice.randrange(len(lines))
        spaces = dice.randint(-3, 5)
        lines[number] = b" " * spaces + lines[number] if spaces > 0 else lines[number][-spaces:]
    return b"".join(lines)


def insert_signs(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(data))
        sign = dice.choice(SIGNS).encode("utf-8", "surrogatepass")
        data = data[:place] + sign * dice.choice([1, 1, 1, 2, 40]) + data[place:]
    return data


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def trade_words(data: bytes, dice: random.Random) -> bytes:
    """Two words change places: keys, names of gaps and spans, answers, types."""
    words = sorted(set(re.findall(rb"[a-z][a-z-]+", data)))
    if len(words) < 2:
        return data
    one, two = dice.sample(words, 2)
    return re.sub(rb"\b%b\b" % one, two, data, count=dice.randint(0, 2))


def repeat(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start : start + dice.randint(1, 200)] * dice.randint(2, 30)


KINDS = (
    flip_bytes,
    drop_lines,
    swap_lines,
    indent,
    insert_signs,
    insert_signs,
    cut,
    repeat,
    trade_words,
    trade_words,
)


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Return the bytes after one to three mutations."""
    for _ in range(dice.choice([1, 1, 2, 3])):
        data = dice.choice(KINDS)(data, dice) or b"x"
    return data
