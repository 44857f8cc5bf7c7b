"""What a build of papers is to write: settings and banks -> versions, or why there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sphinx.application import Sphinx

from selfcheck.export.sphinx.gather import banks_of
from selfcheck.model import Bank
from selfcheck.paper.draw import check_filters, draw, units_of
from selfcheck.paper.versions import Version, versions_of
from selfcheck.paper.wish import DEFAULTS, Wish, read_wish
from selfcheck.sphinx.domain import domain_of

PRIVATE = "private/"
"""How the names of banks from the private folder begin here."""


def wish_of(app: Sphinx) -> Wish | list[str]:
    """Return what the settings wish, or what is wrong with them."""
    return read_wish({name: str(app.config[f"selfcheck_paper_{name}"]) for name in DEFAULTS})


def plan(app: Sphinx, wish: Wish) -> Sequence[Version | str]:
    """Return the versions of the paper, or every reason why it cannot be made."""
    banks = named_banks(app)
    unknown = list(check_filters(banks, wish))
    if unknown:
        return unknown
    drawn = draw(units_of(banks, wish), wish)
    return [drawn] if isinstance(drawn, str) else versions_of(drawn, wish)


def named_banks(app: Sphinx) -> list[Bank]:
    """Return all banks; those of the private folder say so in their names."""
    known = domain_of(app.env).library.banks.values()
    return [
        bank if any(bank is each for each in known) else replace(bank, name=PRIVATE + bank.name)
        for bank in banks_of(app)
    ]
