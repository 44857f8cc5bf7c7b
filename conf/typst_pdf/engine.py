"""The `typst` wheel: source to PDF, and its complaints back to lines of the source."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from typst_pdf import links
from typst_pdf.lean import lean

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).parent / "fonts"
"""The fonts that this package brings."""

THEME = Path(__file__).parent / "theme"
"""The Typst files of the look."""

_PLACE = re.compile(r"┌─ (?P<file>.+?):(?P<line>\d+):(?P<column>\d+)")


class MissingEngineError(Exception):
    """The `typst` package is not installed, or has no wheel for this machine."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What Typst says about a line of the file; ``line`` 0 when it names none."""

    message: str
    file: str = ""
    line: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A finished file: ``accessible`` when it is PDF/UA-1, else ``complaints`` say why not."""

    pdf: bytes
    accessible: bool
    complaints: tuple[Complaint, ...] = ()


class CompileError(Exception):
    """Typst could not make any file; ``complaints`` say why."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        super().__init__("; ".join(each.message for each in complaints))
        self.complaints = complaints

    def __reduce__(self) -> tuple[type[CompileError], tuple[tuple[Complaint, ...]]]:
        """Travel whole between processes."""
        return type(self), (self.complaints,)


Start = Callable[[Path, Path, Sequence[Path], date | None], Callable[[], Compiled]]
"""Begins to compile (file, root, fonts, date); what it returns waits for the result."""


LONG = 500_000
"""Bytes of a source from which a process of its own is worth its start: some hundred pages."""


@contextmanager
def workshop(documents: int, cores: int = 1) -> Iterator[Start]:
    """Yield how to compile files: a short one alone here, others each in a process of its own.

    A process keeps what it laid out as long as it lives, so a second document there would need
    twice the memory. One of several has one core. Beside the pages of a whole project even a single
    long document took half as long again and half as much memory more.
    """
    workers = min(documents, max(cores, 1)) or 1
    with ProcessPoolExecutor(
        workers, get_context("spawn"), _share if workers > 1 else None, max_tasks_per_child=1
    ) as pool:

        def start(
            main: Path, root: Path, fonts: Sequence[Path], made: date | None
        ) -> Callable[[], Compiled]:
            job = partial(compile_file, main, root=root, fonts=fonts, made=made)
            here = documents < 2 and main.stat().st_size < LONG
            return job if here else pool.submit(job).result

        yield start


def _share() -> None:
    """Keep this process to one core: others run beside it."""
    os.environ["RAYON_NUM_THREADS"] = "1"


def compile_document(
    source: str, *, root: Path | None = None, fonts: Sequence[Path] = (), made: date | None = None
) -> bytes:
    """Return a Typst source as a PDF: PDF/UA-1 where possible, else tagged.

    ``root`` is the folder that paths in the source start from; ``fonts`` are folders besides the
    fonts of this package; fonts of the machine are never used. ``made`` is the date of creation
    in the file. Raises MissingEngineError and CompileError.
    """
    folder = root or THEME
    main = folder / ".main.typ"
    try:
        main.write_text(source, encoding="utf-8")
        return compile_file(main, root=folder, fonts=fonts, made=made).pdf
    finally:
        main.unlink(missing_ok=True)


def compile_file(
    main: Path, *, root: Path, fonts: Sequence[Path] = (), made: date | None = None
) -> Compiled:
    """Compile a file; what keeps it from being PDF/UA-1 is returned, not raised."""
    try:
        return _compile(main, root, fonts, made, accessible=True)
    except CompileError as first:
        made_anyway = _compile(main, root, fonts, made, accessible=False)
        said = (*first.complaints, *made_anyway.complaints)
        return Compiled(made_anyway.pdf, accessible=False, complaints=said)


def _compile(
    main: Path, root: Path, fonts: Sequence[Path], made: date | None, *, accessible: bool
) -> Compiled:
    try:
        import typst  # noqa: PLC0415 - a machine without it still gets the Typst file
    except ImportError as error:
        raise MissingEngineError from error
    try:
        compiler = typst.Compiler(
            str(main),
            root=str(root),
            font_paths=_fonts(tuple(map(str, (FONTS, *fonts)))),
            ignore_system_fonts=True,
        )
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf",
            # Any other date than a fixed one would make every build another file.
            timestamp=_stamp(made),
            pdf_standards="ua-1" if accessible else "1.7",
        )
        places = links.places(compiler)
        del compiler  # what it laid out is most of the memory, and packing needs some
    except typst.TypstError as error:
        raise CompileError(tuple(_complaints(error.diagnostic, error.message))) from error
    said = [each for one in warnings for each in _complaints(one.diagnostic, one.message)]
    assert isinstance(pdf, bytes)  # noqa: S101 - other formats give a list of pages
    return Compiled(pack(pdf, places), accessible, tuple(said))


@cache
def _fonts(folders: tuple[str, ...]) -> typst.Fonts:
    import typst  # noqa: PLC0415 - as above

    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))


def pack(pdf: bytes, places: Mapping[str, links.Place] | None = None) -> bytes:
    """Return the same PDF in less than half the bytes.

    Its many small objects are compressed together, its pages are drawn with fewer bytes (lean.py),
    and named links get their `places`.

    Without the `pikepdf` package the file stays as it is. The result depends on the input alone.
    """
    try:
        import pikepdf  # noqa: PLC0415 - a smaller file is a gift, not a need
    except ImportError:
        return pdf
    packed = BytesIO()
    pikepdf.settings.set_flate_compression_level(9)
    with pikepdf.open(BytesIO(pdf)) as file:
        links.settle(file, places or {})
        for page in file.pages:
            page.Contents.write(lean(page.Contents.read_bytes()))
        streams = pikepdf.ObjectStreamMode.generate
        file.save(packed, object_stream_mode=streams, deterministic_id=True)
    return packed.getvalue()


def _stamp(made: date | None) -> int:
    """Return noon of a day in UNIX seconds; 0 for no day."""
    return (made.toordinal() - date(1970, 1, 1).toordinal()) * 86400 + 43200 if made else 0


def _complaints(diagnostic: str, message: str) -> list[Complaint]:
    """Read the report that Typst prints: one block an error, each with its place."""
    blocks = [each for each in re.split(r"\n(?=error|warning)", diagnostic) if each.strip()]
    return [_complaint(each) for each in blocks] or [Complaint(message)]


def _complaint(block: str) -> Complaint:
    said = block.strip().splitlines()[0].partition(": ")[2]
    place = _PLACE.search(block)
    hint = re.search(r"= hint: (.+)", block)
    return Complaint(
        said,
        place["file"] if place else "",
        int(place["line"]) if place else 0,
        hint[1] if hint else "",
    )


def command(main: Path, root: Path, fonts: Sequence[Path] = ()) -> str:
    """Return the shell command that compiles a file where there is a Typst program."""
    folders = " ".join(f"--font-path {each}" for each in fonts)
    return f"typst compile --root {root} {folders} --ignore-system-fonts --pdf-standard ua-1 {main}"
