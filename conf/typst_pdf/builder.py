"""The builder: from the environment to one Typst file and one PDF a document."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import NoUri
from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.parallel import ParallelTasks, parallel_available

from typst_pdf import assemble, engine, links
from typst_pdf.absent import name_absent_pages
from typst_pdf.book import HEAD, book_source
from typst_pdf.config import Document, binding, date_text, documents, printed_date
from typst_pdf.diagnostics import Problem, warn
from typst_pdf.labels import INDEX, PREFIX
from typst_pdf.markup import length
from typst_pdf.memory import without_collection
from typst_pdf.trace import report
from typst_pdf.translator import TypstTranslator

if TYPE_CHECKING:
    from typst_pdf.engine import Compiled

logger = logging.getLogger(__name__)

SOURCES = "typst"
"""Folder below the output for everything that Typst reads."""


MANY_PAGES = 30
"""Pages of the project from which a document is long."""


class TypstBuilder(Builder):
    """Writes each document of ``typst_documents`` as a Typst file and a PDF."""

    name = "typst"
    format = "typst"
    epilog = __("The PDF files are in %(outdir)s.")
    allow_parallel = True
    default_translator_class = TypstTranslator
    head = HEAD
    # Remote images are never fetched: a build needs no network.
    supported_remote_images = True
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    ]

    def init(self) -> None:
        """Prepare what one build keeps."""
        self.docnames: set[str] = set()
        self.unknown_nodes: set[str] = set()
        self.written: list[Path] = []
        self.scale = 1.0
        self.handout = False

    def get_outdated_docs(self) -> str:
        """Say that everything is written each time: it takes seconds."""
        return "all documents"

    def get_target_uri(self, docname: str, _typ: str | None = None) -> str:
        """Return the address of a page in the file that is being written."""
        if docname not in self.docnames and docname != INDEX:
            raise NoUri(docname, _typ)
        return PREFIX + docname

    def get_relative_uri(self, _from: str, to: str, typ: str | None = None) -> str:
        """Return the address of a page: all stand in one file."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, _docnames: AbstractSet[str]) -> None:
        """Put the look and the fonts where Typst reads them."""
        shutil.copytree(engine.FONTS, Path(self.outdir) / SOURCES / "fonts", dirs_exist_ok=True)

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write all documents: several side by side, each compiled as soon as it is written."""
        found = self.wanted()
        waiting: dict[Document, Callable[[], Compiled]] = {}
        cores = self._app.parallel

        def written(document: Document, _nothing: None = None) -> None:
            waiting[document] = self.start(document, start)

        with engine.workshop(len(found), cores) as start:
            self.write_sources(found, cores, written)
            for document in found:
                with progress_message(f"writing {document.target}.pdf"):
                    self.take(document, waiting[document])

    def wanted(self) -> list[Document]:
        """Return the documents to write."""
        return [each for each in documents(self.config) if assemble.check_start(self.env, each)]

    def write_sources(
        self, found: list[Document], cores: int, written: Callable[..., None]
    ) -> None:
        """Write the source of each document, and call `written` as soon as it stands.

        Each of several is written in a process of its own, where the system can: extensions change
        what they know while a page is resolved, and the next document shall not see it. So is a
        long one alone: to let go of its tree takes Python seconds, which a process that ends saves.
        """
        tasks = ParallelTasks(cores)
        apart = parallel_available and (len(found) > 1 or self.is_long(found))
        for document in found:
            if apart:
                tasks.add_task(self.write_source, document, written)
            else:
                self.write_source(document)
                written(document)
        tasks.join()

    def is_long(self, found: list[Document]) -> bool:
        """Say whether documents have many pages of the project."""
        return sum(len(assemble.pages(self.env, each)) for each in found) >= MANY_PAGES

    def start(self, document: Document, start: engine.Start) -> Callable[[], Compiled]:
        """Begin to compile a document, and return how to wait for its PDF."""
        folder = Path(self.outdir) / SOURCES / document.target
        main = folder / f"{document.target}.typ"
        return start(main, folder, tuple(self.font_folders()), printed_date(self.config))

    @without_collection
    def write_source(self, document: Document) -> None:
        """Write the source of one document, perhaps in a process of its own."""
        self.sources = Path(self.outdir) / SOURCES / document.target
        self.scale = (document.text_size / 10) ** 2  # the room that a word takes
        self.handout = document.handout
        shutil.copytree(engine.THEME, self.sources / "theme", dirs_exist_ok=True)
        with self.tagged(document.tags):
            source = book_source(self, document, self.assembled(document))
        main = self.sources / f"{document.target}.typ"
        main.write_text(source.pages, encoding="utf-8")
        (self.sources / "data.typ").write_text(source.data, encoding="utf-8")

    @contextmanager
    def tagged(self, tags: tuple[str, ...]) -> Iterator[None]:
        """Set the tags of a document: `only` is decided while its references are resolved."""
        added = [tag for tag in tags if tag not in self.tags]
        for tag in added:
            self.tags.add(tag)
        self.forget_conditions()
        yield
        for tag in added:
            self.tags.remove(tag)
        self.forget_conditions()

    def forget_conditions(self) -> None:
        """Have conditions decided anew: Sphinx remembers them, whatever tags come and go."""
        getattr(self.tags, "_condition_cache", {}).clear()

    def assembled(self, document: Document) -> nodes.document:
        """Return the tree of a document with references resolved and images at hand."""
        tree = self.tree(document)
        name_absent_pages(tree, self.env, self.docnames)
        self.env.resolve_references(tree, document.start, self)
        if document.handout:
            assemble.keep_cited(tree)
        self.images = {}
        self.post_process_images(tree)
        self.copy_pictures()
        return tree

    def tree(self, document: Document) -> nodes.document:
        """Return the pages of a document as one tree, and note which they are."""
        found = assemble.pages(self.env, document)
        self.docnames = {page.docname for page in found}
        return assemble.assemble(self.env, found)

    def copy_pictures(self) -> None:
        """Copy the images of a document to where Typst reads them."""
        folder = self.sources / "images"
        folder.mkdir(parents=True, exist_ok=True)
        for source, name in self.images.items():
            original = Path(self.srcdir) / source
            if original.is_file():
                shutil.copyfile(original, folder / name)

    def take(self, document: Document, result: Callable[[], Compiled]) -> None:
        """Take the PDF from the engine, or say what to do without one."""
        target = Path(self.outdir) / f"{document.target}.pdf"
        folder = Path(self.outdir) / SOURCES / document.target
        main = folder / f"{document.target}.typ"
        try:
            made = result()
        except engine.MissingEngineError:
            target.unlink(missing_ok=True)
            command = engine.command(main, folder, [folder.parent / "fonts"])
            warn(
                Problem.ENGINE, f"no `typst` package: only {main} is written; compile it: {command}"
            )
            return
        except engine.CompileError as error:
            target.unlink(missing_ok=True)
            report(error.complaints, main, Path(self.srcdir))
            return
        self.finish_file(target, made, main)

    def finish_file(self, target: Path, made: Compiled, main: Path) -> None:
        """Write the PDF and say what it is."""
        target.write_bytes(made.pdf)
        self.written.append(target)
        report(made.complaints, main, Path(self.srcdir), accessible=made.accessible)
        if not made.accessible:
            logger.info("%s is tagged, but not PDF/UA: see the warnings", target.name)

    def finish(self) -> None:
        """Say which files stand where."""
        for path in self.written:
            logger.info("%s: %d kB", path, path.stat().st_size // 1000)

    # What the translator asks for

    def picture_path(self, uri: str) -> str:
        """Return the path of an image as Typst reads it."""
        return f"images/{self.images.get(uri, Path(uri).name)}"

    def picture_problem(self, uri: str) -> str:
        """Return why an image cannot be printed, empty when it can."""
        if "://" in uri:
            return "it is on the web; keep a copy beside the page"
        name = self.images.get(uri)
        if name is None or not (self.sources / "images" / name).is_file():
            return "the file does not exist or is of no kind that Typst knows"
        return ""

    def box_of(self, classes: list[str]) -> str:
        """Return the last class that conf.py gives a box: the most particular one."""
        return next((each for each in reversed(classes) if each in self.config.typst_boxes), "")

    def inline_style(self, classes: list[str]) -> str:
        """Return the first class that conf.py gives a style for words."""
        return next((each for each in classes if each in self.config.typst_inline), "")

    def row_height(self, classes: list[str]) -> str | None:
        """Return the height of empty cells in a table of a class that conf.py names."""
        heights = self.config.typst_row_heights
        found = [length(str(heights[each])) for each in classes if each in heights]
        return found[-1] if found else None

    def font_folders(self) -> list[Path]:
        """Return the folders of fonts that conf.py adds."""
        return [Path(self.confdir, each).resolve() for each in self.config.typst_fonts]

    def document_data(self, document: Document) -> Iterator[tuple[str, object]]:
        """Yield what the pages say about themselves."""
        config = self.config
        yield from {
            "title": document.title,
            "author": document.author,
            "subtitle": document.subtitle,
            "edition": document.edition,
            "version": config.release,
            "footer": config.typst_footer,
            "notice": config.typst_notice,
            "language": (config.language or "en").partition("_")[0],
            "paper": document.paper,
            "size": document.text_size,
            "binding": binding(config.typst_binding) or 0.0,
            "handout": document.handout,
            "named-links": links.can_be_named(),
            "date": (made := printed_date(config)),
            "date-text": date_text(made, config.language) if made else "",
        }.items()
