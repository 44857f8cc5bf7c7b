"""Memory while a document is written: trees of some 300,000 nodes stand, and none of them goes."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


def without_collection(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Return a function while which nobody looks for unused cycles.

    The search walks through all nodes again and again, which was a third of the time.
    """

    @wraps(function)
    def quiet(*given: Given.args, **named: Given.kwargs) -> Made:
        kept = gc.isenabled()
        gc.disable()
        try:
            return function(*given, **named)
        finally:
            if kept:
                gc.enable()

    return quiet
