"""What is known of each link from earlier runs: fine lately, or in trouble and since when.

Days are calendar days in UTC. Knows neither Sphinx nor the network; the day is always given.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from linkjudge.verdict import Judgement

VERSION = 1
FRESH_DAYS = 14
"""A link that was fine is asked again after about so many days."""
GRACE_DAYS = 14
"""An unsure link fails when it has been in trouble for so many days."""
GRACE_RUNS = 3
"""And only when it was so on this many days: one bad hour twice a month proves nothing."""
_SPREAD = 7
"""The interval varies by a seventh, so that links added together are not asked together."""


@dataclass(frozen=True, slots=True)
class Record:
    """One link: when it was fine last, and its present trouble if it has one."""

    fine: date | None = None
    asked: date | None = None
    since: date | None = None
    """The first day of the present trouble."""
    days: int = 0
    """On how many days the trouble was met."""
    code: str = ""

    def is_overdue(self, today: date, grace: int = GRACE_DAYS) -> bool:
        """Tell whether the present trouble has lasted longer than a site may be down."""
        if self.since is None or self.days < GRACE_RUNS:
            return False
        return today - self.since >= timedelta(grace)


@dataclass(slots=True)
class Ledger:
    """All links that runs have met, by the address that authors wrote."""

    records: dict[str, Record] = field(default_factory=dict)

    def of(self, url: str) -> Record:
        """Give what is known of a link; nothing is known of a new one."""
        return self.records.get(url, Record())

    def fresh(self, urls: Iterable[str], today: date, days: int = FRESH_DAYS) -> set[str]:
        """Give the links that need no question today.

        Where that would be all of them, those asked longest ago are left out: a run that asks
        nothing proves nothing.
        """
        all_urls = set(urls)
        fresh = {url for url in all_urls if self._is_fresh(url, today, days)}
        if fresh and fresh == all_urls:
            oldest = sorted(fresh, key=lambda url: (self.of(url).fine or today, url))
            fresh -= set(oldest[: max(1, len(oldest) // days)])
        return fresh

    def _is_fresh(self, url: str, today: date, days: int) -> bool:
        fine, spread = self.of(url).fine, days // _SPREAD
        if fine is None or self.of(url).since is not None:
            return False
        jitter = crc32(url.encode()) % (2 * spread + 1) - spread
        return timedelta(0) <= today - fine < timedelta(days + jitter)

    def note(self, judgements: Iterable[Judgement], today: date) -> None:
        """Write down what a run found out; links that it did not ask stay as they were."""
        for one in judgements:
            if one.verdict.is_asked:
                known = self.of(one.url)
                code = str(one.code) if one.code else ""
                self.records[one.url] = _noted(known, code, today)

    def keep(self, urls: Iterable[str]) -> None:
        """Forget the links that the course no longer has."""
        kept = set(urls)
        self.records = {url: one for url, one in self.records.items() if url in kept}


def _noted(known: Record, code: str, today: date) -> Record:
    if not code:
        return Record(fine=today, asked=today)
    return replace(
        known,
        asked=today,
        since=known.since or today,
        days=known.days + (known.asked != today or known.since is None),
        code=code,
    )


def read_ledger(path: Path) -> tuple[Ledger, str]:
    """Read a ledger and say what is wrong with it; a file that is not there is an empty one."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["version"] != VERSION:
            return Ledger(), f"version {document['version']!r} of the ledger is not known"
        return Ledger({url: _record(each) for url, each in document["links"].items()}), ""
    except FileNotFoundError:
        return Ledger(), ""
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        return Ledger(), f"the ledger cannot be read ({error})"


def _record(data: Mapping[str, object]) -> Record:
    days = {name: date.fromisoformat(str(data[name])) for name in _DATES if data.get(name)}
    return Record(**days, days=int(str(data.get("days", 0))), code=str(data.get("code", "")))


_DATES = ("fine", "asked", "since")


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write a ledger in the order of the addresses; an interrupted write leaves the old one."""
    links = {url: _written(one) for url, one in sorted(ledger.records.items())}
    text = json.dumps({"version": VERSION, "links": links}, indent=1, ensure_ascii=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.part")
    draft.write_text(text + "\n", encoding="utf-8")
    os.replace(draft, path)  # noqa: PTH105 - one step that either happens or does not


def _written(record: Record) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(record).items()
        if value
    }
