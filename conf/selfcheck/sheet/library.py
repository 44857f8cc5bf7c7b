"""The one place that asks for openpyxl, which is an extra."""

from __future__ import annotations

import importlib
from typing import Any

from selfcheck.import_.files import RefusedError


def openpyxl(part: str = "") -> Any:
    """Return openpyxl or one of its modules; raise RefusedError where it is not installed."""
    try:
        return importlib.import_module(f"openpyxl{part}")
    except ImportError as error:
        raise RefusedError(
            'workbooks need the package openpyxl: install it, or "dcm-course[sheet]"'
        ) from error
