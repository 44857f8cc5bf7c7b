"""Which Chromium tests and benchmarks drive."""

from __future__ import annotations

import os
import shutil

SHELL = "chromium-headless-shell"
"""The same engine without a browser's window around it: tests take a third less time."""
COMPLETE = ("chromium", "chromium-browser", "google-chrome")


def find_chromium(*, complete: bool = False) -> str | None:
    """Return the path of an installed Chromium; None stands for playwright's own.

    CHROMIUM names one that is taken before all others; a ``complete`` one is what readers have,
    and so what benchmarks prefer.
    """
    named = os.environ.get("CHROMIUM")
    names = [*COMPLETE, SHELL] if complete else [SHELL, *COMPLETE]
    found = (shutil.which(name) for name in ([named] if named else []) + names)
    return next((path for path in found if path), None)
