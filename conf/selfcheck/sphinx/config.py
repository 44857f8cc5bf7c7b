"""The settings in conf.py: each is registered, checked and documented from here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from sphinx.application import Sphinx
from sphinx.config import CONFIG_FILENAME, Config
from sphinx.util.matching import patmatch

from selfcheck.diagnostics import Code, Diagnostic, Position, allowed, quoted

KeyMode = Literal["auto", "here", "each", "end", "none"]
KEY_MODES: tuple[str, ...] = get_args(KeyMode)
MODES = ("practice", "exam")
"""How a quiz is taken: feedback after every question, or at the end."""


def _setting(default: Any, doc: str, *, or_one: bool = False) -> Any:
    return field(default=default, metadata={"doc": doc, "or_one": or_one})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting by its name without the prefix ``selfcheck_``."""

    quizzes: str = _setting("quizzes", "Folder of the question banks, relative to conf.py.")
    key: str = _setting(
        "auto",
        "Where answers stand on paper: `auto` (on the page of `{quiz-key}` when there is one, else "
        "below the quiz), `here` (below the quiz), `each` (below each question, reasons beside the "
        "options), `end` (only in the key), `none` (nowhere).",
    )
    key_tag: str = _setting(
        "",
        "Tag of an edition for teachers, as in `sphinx-build -t instructor`: on its paper every "
        "answer stands below its question, whatever `key` says.",
    )
    shuffle: bool = _setting(False, "Whether browsers show options in a new order each visit.")
    confidence: bool = _setting(
        False, "Whether readers may say how sure they are before they check."
    )
    pool: str = _setting(
        "",
        "Pool that a quiz of banks shows when its option `pool` names none, such as `lesson`; "
        "empty shows all.",
    )
    memory: bool = _setting(
        False,
        "Whether browsers keep answers on their device and show them again; on as soon as "
        "`selfcheck.review` is among the extensions.",
    )
    memory_name: str = _setting(
        "",
        "Name that the answers of this site are kept under, one of a kind among the sites of an "
        "address; empty makes it of `project`. Answers kept under another name are not found.",
    )
    memory_exclude: tuple[str, ...] = _setting(
        (), "Pages whose answers are not kept, as patterns such as `teach/*`."
    )
    source_role: str = _setting(
        "", "Role for citation keys in `sources`, such as `cite:p`; empty shows them as words."
    )
    private: tuple[str, ...] = _setting(
        (),
        "Folder or folders of banks that no page shows, relative to conf.py and outside the "
        "project: exports and papers take them. A site only knows the names of their files.",
        or_one=True,
    )
    interactive_builders: tuple[str, ...] = _setting(
        ("html", "dirhtml"),
        "Builders whose quizzes are forms with feedback; every other builder gets plain nodes.",
    )

    def remembers(self, page: str) -> str:
        """Return the name that answers on a page are kept under; empty where they are not."""
        excluded = any(patmatch(page, pattern) for pattern in self.memory_exclude)
        return self.memory_name if self.memory and not excluded else ""


_DEFAULTS: dict[str, Callable[[Config], Any]] = {
    "memory": lambda config: "selfcheck.review" in config.extensions,
    "private": lambda _config: (),  # a function, so that -D may give one folder
}
"""Of the settings whose default is a function."""


def register(app: Sphinx) -> None:
    """Register every setting with Sphinx."""
    for setting in fields(Settings):
        kinds: Any = (list, tuple) if isinstance(setting.default, tuple) else type(setting.default)
        kinds = (*kinds, str) if setting.metadata["or_one"] else kinds
        default = _DEFAULTS.get(setting.name, setting.default)
        app.add_config_value(f"selfcheck_{setting.name}", default, "env", kinds)


def settings(config: Config) -> Settings:
    """Return the settings of a build; wrong values were reported and are the default."""
    found = Settings(**{each.name: _value(each, config) for each in fields(Settings)})
    words = re.findall(r"\w+", found.memory_name or config.project)
    return replace(found, memory_name="-".join(words).lower() or "course")


def _value(setting: Field[Any], config: Config) -> Any:
    value: Any = config[f"selfcheck_{setting.name}"]
    kind: type = type(setting.default)
    if kind is bool:
        return bool(value)
    if setting.metadata["or_one"] and isinstance(value, str):
        return (value,) if value else ()
    if kind is tuple and isinstance(value, list):
        return tuple(value)
    # Sphinx warned about a value of another type; a wrong word is reported by mistakes().
    known = setting.name != "key" or value in KEY_MODES
    return value if isinstance(value, kind) and known else setting.default


def mistakes(config: Config, folder: Path) -> Iterator[Diagnostic]:
    """Yield what is wrong with the values, at the line of conf.py that gives them."""
    key = config.selfcheck_key
    if key not in KEY_MODES:
        message = f"selfcheck_key: {quoted(str(key))} is not known: {allowed(KEY_MODES, str(key))}"
        yield Diagnostic(place_of("selfcheck_key", folder), Code.SETTING, message)


def place_of(name: str, folder: Path) -> Position:
    """Return where conf.py gives a setting; line 1 when it comes from the command line."""
    file = folder / CONFIG_FILENAME
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    found = [number for number, line in enumerate(lines, 1) if line.startswith(name)]
    return Position(str(file), found[-1] if found else 1)
