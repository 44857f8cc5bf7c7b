"""What the run inside Sphinx is told, and what it leaves behind: two small JSON files.

The run may be killed at its time limit, so it writes down what it means to ask before it asks.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from linkjudge.doi import HANDLE_API

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "linkjudge.json"
"""Written beside linkcheck's output: proof that the extension ran."""


class Place(NamedTuple):
    """Where a link stands: a path, and a line that counts from 1 (0: not known)."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line > 0 else self.path


@dataclass(frozen=True, slots=True)
class Orders:
    """What a run is told: the day, the ledger, and the built site with more links."""

    today: date
    fresh_days: int = 0
    """0: every link is asked."""
    ledger: str = ""
    html: str = ""

    def to_json(self) -> str:
        """Write the orders as one line."""
        return json.dumps({**asdict(self), "today": self.today.isoformat()})

    @classmethod
    def from_json(cls, text: str) -> Orders:
        """Read what `to_json` wrote."""
        data = json.loads(text)
        return cls(**{**data, "today": date.fromisoformat(data["today"])})


@dataclass(slots=True)
class Plan:
    """Every link of a run: where it stands, and whether it was to be asked."""

    doi_api: str = HANDLE_API
    places: dict[str, list[Place]] = field(default_factory=dict)
    fresh: list[str] = field(default_factory=list)
    """Fine lately: not asked."""
    ignored: list[str] = field(default_factory=list)
    ignores: object = ()
    """The setting as it stands in conf.py."""
    endless: list[str] = field(default_factory=list)
    """linkcheck_ignore, which has no end dates."""
    asked: list[str] = field(default_factory=list)
    """Known only when the run came to its end."""

    def write(self, folder: Path) -> None:
        """Write the plan into the folder of linkcheck's output."""
        text = json.dumps(asdict(self), default=str)
        (folder / PLAN).write_text(text, encoding="utf-8")


def read_plan(folder: Path) -> Plan | None:
    """Read the plan of a run, None where no run left one."""
    try:
        data = json.loads((folder / PLAN).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    places = {url: [Place(*one) for one in many] for url, many in data.pop("places").items()}
    return Plan(places=places, **data)
