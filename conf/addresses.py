"""Add the pages that are new to the register of addresses: part of every release.

`python conf/addresses.py` adds them; with `--check` it names them instead and exits with 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from course.addresses import read_addresses, unlisted

ROOT = Path(__file__).parent.parent
REGISTER = Path(__file__).parent / "addresses.txt"


def new_pages() -> list[str]:
    """Return the pages of the course that the register does not know."""
    files = (ROOT / "docs").rglob("*.md")
    pages = (file.relative_to(ROOT / "docs").with_suffix("").as_posix() for file in files)
    return unlisted(read_addresses(REGISTER.read_text(encoding="utf-8"))[0], pages)


def main() -> int:
    """Add what is new, or name it."""
    new = new_pages()
    if "--check" in sys.argv[1:]:
        for page in new:
            print(f"conf/addresses.txt: {page} is not listed: run `make addresses`")
        return 1 if new else 0
    with REGISTER.open("a", encoding="utf-8") as register:
        register.writelines(f"{page}\n" for page in new)
    print(f"conf/addresses.txt: {len(new)} added")
    return 0


if __name__ == "__main__":
    sys.exit(main())
