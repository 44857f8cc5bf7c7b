"""The examples of the pages for authors: one text for each type, the chart, the trend and the case.

The pages show each text and the quiz that it makes; tests of loading, building and browsing take
the same texts.
"""

from __future__ import annotations

import re
from pathlib import Path

PAGES = Path(__file__).parent.parent / "docs/teach/types"
_EXAMPLE = re.compile(r"^```\{quiz-example\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FIRST_ID = re.compile(r"- (?:id|case): teach-(\S+)")


def examples() -> dict[str, str]:
    """Return the YAML of every example by its name: a type, or chart, trend or case."""
    found: dict[str, str] = {}
    for page in sorted(PAGES.glob("*.md")):
        for text in _EXAMPLE.findall(page.read_text(encoding="utf-8")):
            first = _FIRST_ID.match(text)
            name = first[1] if first else f"{page.name}: {text[:40]}"
            assert name not in found, f"two examples are called {name}"
            found[name] = text
    return found
