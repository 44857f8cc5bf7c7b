"""What instructors see beside the course: the coverage table, and findings while they write.

An optional extension that nothing else imports: it brings the checks to Sphinx.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from selfcheck import __version__
from selfcheck.desk import live
from selfcheck.desk.coverage import QuizBlueprint


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive, the setting and the handlers of live builds."""
    app.setup_extension("selfcheck")
    # Whether pages list what is wrong: for builds that follow every save, never for readers.
    app.add_config_value("selfcheck_live", default=False, rebuild="html", types=(bool,))
    app.add_directive("quiz-blueprint", QuizBlueprint)
    # First of all handlers, to hear the first warning.
    app.connect("builder-inited", live.listen, priority=1)
    app.connect("builder-inited", live.check, priority=600)
    app.connect("html-page-context", live.load_findings, priority=900)
    # Before the core decides whether the build has failed.
    app.connect("build-finished", live.write_findings, priority=100)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
