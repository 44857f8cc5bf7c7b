"""The translation of a passage, looked up before its gaps and spans are parsed.

A passage is one message. Sphinx would parse a translation in the language of the page, which
knows no gaps and no spans; here it is bank text like the original and held to the same rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations, translation
from pathlib import Path

from sphinx.environment import BuildEnvironment
from sphinx.util.i18n import docname_to_domain

from selfcheck.diagnostics import Code, Diagnostic, Severity
from selfcheck.markup import check_text, marks
from selfcheck.model import Text
from selfcheck.sphinx.log import emit


def message_of(passage: Text) -> str:
    """Return what stands in a catalogue for a passage."""
    return passage.source.rstrip()


def translated(passage: Text, env: BuildEnvironment) -> Text:
    """Return a passage in the language of the build; a translation with mistakes is not used."""
    message = message_of(passage)
    words = _catalogue(env).gettext(message) if message else ""
    if words == message or not words.strip():
        return passage
    text = Text(words, passage.position, exact=False)
    found = list(_mistakes(passage, text))
    for each in found:
        words = f"the translation of this passage is not used: {each.message}"
        emit(Diagnostic(passage.position, each.code, words, Severity.WARNING))
    return passage if found else text


def _catalogue(env: BuildEnvironment) -> NullTranslations:
    """Return the messages of the page that is read, from the folders that Sphinx looks in."""
    domain = docname_to_domain(env.docname, env.config.gettext_compact)
    found = NullTranslations()
    for folder in reversed(env.config.locale_dirs):
        place = str(Path(env.srcdir) / folder)
        catalogue = translation(domain, place, [env.config.language], fallback=True)
        catalogue.add_fallback(found)
        found = catalogue
    return found


def _mistakes(original: Text, text: Text) -> Iterator[Diagnostic]:
    """Yield what no passage may hold, and gaps and spans that are not those of the original."""
    found: list[Diagnostic] = []
    check_text(text, found.append, passage=True)
    yield from found
    pairs = zip((Code.GAP, Code.SPAN), marks(original), marks(text), strict=True)
    for code, before, after in pairs:
        wanted = sorted(mark.name for mark in before)
        given = sorted(mark.name for mark in after)
        if given != wanted:
            message = f"its {code}s are {', '.join(given) or 'none'} instead of {', '.join(wanted)}"
            yield Diagnostic(text.position, code, message)
