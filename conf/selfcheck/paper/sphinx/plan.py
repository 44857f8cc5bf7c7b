"""What a build of papers is to write: settings and banks -> versions, or why there are none."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sphinx.application import Sphinx

from selfcheck.check.blueprint import FILE, Blueprint, read_blueprint
from selfcheck.diagnostics import Diagnostic, quoted
from selfcheck.export.sphinx.gather import banks_of
from selfcheck.model import Bank
from selfcheck.paper.balance import balanced
from selfcheck.paper.draw import check_filters, units_of
from selfcheck.paper.targets import PRIVATE, Share, axes_of, check_shares, modules_of
from selfcheck.paper.versions import Version, versions_of
from selfcheck.paper.wish import DEFAULTS, OF_THE_BANKS, Wish, read_wish
from selfcheck.sphinx.domain import domain_of
from selfcheck.sphinx.log import emit


@dataclass(frozen=True, slots=True)
class Plan:
    """Versions to write; none where something was refused or told."""

    versions: Sequence[Version] = ()
    refused: Sequence[str] = ()
    modules: Sequence[Share] = ()
    """Shares by module, for a draw by a blueprint."""


def wish_of(app: Sphinx) -> Wish | list[str]:
    """Return what the settings wish, or what is wrong with them."""
    return read_wish({name: str(app.config[f"selfcheck_paper_{name}"]) for name in DEFAULTS})


def plan(app: Sphinx, wish: Wish) -> Plan:
    """Return the versions of the paper, or every reason why it cannot be made."""
    banks = named_banks(app)
    unknown = tuple(check_filters(banks, wish))
    blueprint = blueprint_of(app, wish)
    if unknown or isinstance(blueprint, str):
        return Plan(refused=unknown or (str(blueprint),))
    if blueprint is None:
        return Plan()
    units = units_of(banks, wish)
    drawn = balanced(units, wish, axes_of(blueprint))
    if isinstance(drawn, str):
        return Plan(refused=(drawn,))
    if not wish.blueprint:
        return Plan(versions_of(drawn, wish))
    for found in check_shares(blueprint, drawn, units):
        emit(found)
    return Plan(versions_of(drawn, wish), modules=modules_of(blueprint, drawn))


def blueprint_of(app: Sphinx, wish: Wish) -> Blueprint | str | None:
    """Return the targets, why there is no file, or None where mistakes in it were told."""
    if not wish.blueprint:
        return Blueprint()
    folder = domain_of(app.env).library.root
    beside = wish.blueprint == OF_THE_BANKS
    file = Path(os.path.normpath(folder / FILE if beside else app.confdir / wish.blueprint))
    if not file.is_file():
        remedy = "write it, or name another file" if beside else f"1 means {folder / FILE}"
        return f"blueprint: there is no file {quoted(str(file), 200)}: {remedy}"
    mistakes: list[Diagnostic] = []
    blueprint = read_blueprint(file, str(file), mistakes.append)
    for found in mistakes:
        emit(found)
    return None if mistakes else blueprint


def named_banks(app: Sphinx) -> list[Bank]:
    """Return all banks; those of the private folder say so in their names."""
    known = domain_of(app.env).library.banks.values()
    return [
        bank if any(bank is each for each in known) else replace(bank, name=PRIVATE + bank.name)
        for bank in banks_of(app)
    ]
