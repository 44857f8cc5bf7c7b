"""Two kinds of picture for the report: bars side by side, and lines on logarithmic scales."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH = 640
ROW = 30
LEFT = 190
RIGHT = 110
INK = "#1f2933"
COLOUR = "#0b5d70"
OTHER = "#8a94a0"


def bars(title: str, values: Mapping[str, float], limit: float = 0, unit: str = "") -> str:
    """Return an SVG with a bar a value; the limit, if any, as a line across."""
    most = max([*values.values(), limit]) or 1
    room = WIDTH - LEFT - RIGHT
    height = 50 + ROW * len(values)
    parts = [_text(0, 18, title, "bold")]
    for place, (name, value) in enumerate(values.items()):
        y = 34 + ROW * place
        length = room * value / most
        parts += [
            _text(0, y + 15, name),
            f'<rect x="{LEFT}" y="{y}" width="{length:.1f}" height="20" rx="3" fill="{COLOUR}"/>',
            _text(WIDTH - RIGHT + 50, y + 15, f"{value:.2f}{unit}"),
        ]
    if limit:
        x = LEFT + room * limit / most
        parts += [
            f'<path d="M{x:.1f} 28V{height - 16}" stroke="#c4314b" stroke-dasharray="4 3"/>',
            _text(x - 20, height - 3, f"limit {limit:g}"),
        ]
    return _svg(title, height, parts)


def lines(title: str, series: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Return an SVG with both scales logarithmic; what grows in proportion is a straight line.

    Series share their places on the first axis; the values of the last one are written beside it.
    """
    height, bottom, top = 300, 260, 50
    points = [point for each in series.values() for point in each]
    xs, ys = ([math.log10(point[axis]) for point in points] for axis in (0, 1))
    x_step = (WIDTH - 60 - RIGHT) / ((max(xs) - min(xs)) or 1)
    # One scale for both, so that the slope tells the power.
    y_step = min(x_step, (bottom - top) / ((max(ys) - min(ys)) or 1))

    def place(point: tuple[float, float]) -> tuple[float, float]:
        x, y = map(math.log10, point)
        return 60 + (x - min(xs)) * x_step, bottom - (y - min(ys)) * y_step

    parts = [_text(0, 18, title, "bold")]
    last = list(series)[-1]
    for name, each in series.items():
        colour = COLOUR if name == last else OTHER
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, each))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        end = place(each[-1])
        parts.append(_text(end[0] + 10, end[1] + (4 if name == last else 16), name))
        for point in each:
            x, y = place(point)
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>')
            if name == last:
                parts.append(_text(x - 14, y - 10, f"{point[1]:.1f}"))
                parts.append(_text(x - 14, height - 18, f"{point[0]:g}"))
    return _svg(title, height, parts)


def _text(x: float, y: float, said: str, weight: str = "normal") -> str:
    font = f'font-size="13" font-family="sans-serif" font-weight="{weight}" fill="{INK}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {font}>{escape(said)}</text>'


def _svg(title: str, height: int, parts: list[str]) -> str:
    name = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img"'
    ground = f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
    xmlns = 'xmlns="http://www.w3.org/2000/svg"'
    return f"<svg {xmlns} {name}><title>{escape(title)}</title>{ground}{''.join(parts)}</svg>\n"
