"""Banks that no page may show. Papers and exports read them; a site only knows their names.

Nothing here opens a private file, so nothing of one can get into a page, an index or a doctree.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes as stock
from sphinx.addnodes import download_reference
from sphinx.application import Sphinx
from sphinx.config import Config

from selfcheck.diagnostics import Code, Diagnostic, Position, quoted
from selfcheck.load import Library, bank_files
from selfcheck.sphinx.build import broken_box
from selfcheck.sphinx.config import place_of, settings
from selfcheck.sphinx.log import emit

_COPIED = ("html_static_path", "html_extra_path")
"""Settings of folders that a site copies whole."""


def private_folders(config: Config, folder: Path) -> list[Path]:
    """Return the private folders, there or not; ``folder`` is that of conf.py."""
    return [Path(os.path.realpath(folder / name)) for name in settings(config).private]


def private_names(app: Sphinx) -> frozenset[str]:
    """Return the names of private banks, by the names of their files."""
    return frozenset(
        file.relative_to(folder).with_suffix("").as_posix()
        for folder in private_folders(app.config, Path(app.confdir))
        for file in bank_files(folder)
    )


def keep_out(app: Sphinx, library: Library) -> None:
    """Take private banks out of a library, however they got into its folder."""
    folders = private_folders(app.config, Path(app.confdir))
    for name, bank in list(library.banks.items()):
        if _within(Path(bank.path), folders):
            del library.banks[name]
            message = f"bank {quoted(name)} is private and lies in {library.root}: move it out"
            emit(Diagnostic(Position(bank.path, 1), Code.BANK_PRIVATE, message))


def check_folders(app: Sphinx, root: Path) -> None:
    """Report private folders that lie where a site takes its pages, banks or files from."""
    base = Path(app.confdir)
    copied = (base / each for name in _COPIED for each in app.config[name])
    taken = [Path(os.path.realpath(each)) for each in (root, app.srcdir, *copied)]
    for folder in private_folders(app.config, base):
        if _within(folder, taken) or any(_within(each, [folder]) for each in taken):
            message = (
                f"selfcheck_private: {quoted(str(folder))} shares a place with the pages, banks "
                "or files of the site: keep private banks in a folder of their own outside it"
            )
            emit(Diagnostic(place_of("selfcheck_private", base), Code.SETTING, message))


def refuse_files(app: Sphinx, page: stock.document) -> None:
    """Empty a page that takes in a private file (handler of doctree-read, before all others)."""
    folders = private_folders(app.config, Path(app.confdir))
    found = [file for file in _taken_in(app, page) if _within(file, folders)] if folders else []
    if not found:
        return
    message = f"this page takes in {quoted(found[0].name)}, which is private: no page may hold it"
    told = Diagnostic(
        Position(str(app.env.doc2path(app.env.docname)), 1), Code.BANK_PRIVATE, message
    )
    emit(told)
    for known in (page.ids, page.nameids, page.nametypes, page.substitution_defs):
        known.clear()
    title = stock.title("", app.env.docname)
    page.children = [stock.section("", title, broken_box("", (told,)), ids=["private"])]


def _taken_in(app: Sphinx, page: stock.document) -> Iterator[Path]:
    """Yield the files whose content stands on a page or is copied beside it."""
    docname, source = app.env.docname, Path(app.srcdir)
    yield from (Path(each).absolute() for each in page.settings.record_dependencies.list)
    yield from (source / each for each in app.env.dependencies.get(docname, ()))
    for node in page.findall(stock.Element):
        target = node.get("uri" if isinstance(node, stock.image) else "reftarget", "")
        if isinstance(node, (stock.image, download_reference)):
            yield Path(app.env.relfn2path(target, docname)[1])


def _within(path: Path, folders: list[Path]) -> bool:
    real = Path(os.path.realpath(path))
    return any(real == folder or folder in real.parents for folder in folders)
