"""Reading without a network: a zip of the built site, and a service worker where it is served.

Both are made of the finished site, so they are written last. Their bytes follow from its content.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from fnmatch import fnmatchcase
from html import escape
from io import BytesIO
from pathlib import Path

from sphinx.application import Sphinx

from selfcheck.sphinx.assets import part, tight
from selfcheck.sphinx.lower import is_interactive
from selfcheck.sphinx.words import _

WORKER = "selfcheck-worker.js"
"""At the top of the site: a worker serves what stands below it."""
_LEFT_OUT = frozenset({".buildinfo", "objects.inv", WORKER})
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip can tell."""
_DOWNLOAD = re.compile(r"<!--selfcheck-download-->.*?<!--/selfcheck-download-->", re.DOTALL)


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Write the zip and the worker of a site that was built (handler of build-finished)."""
    name = app.config.selfcheck_offline
    if exception or not name or not is_interactive(app.builder):
        return
    site = Path(app.outdir)
    archive = site / f"{name}.zip"
    files = site_files(site, archive.name, *app.config.selfcheck_offline_exclude)
    script, file = worker(files).encode(), site / WORKER
    # It holds the digest of every file, so nothing changed where it did not.
    if archive.exists() and file.exists() and file.read_bytes() == script:
        return
    # It stands for a whole zip, so it goes first: writing the zip may fail half-way.
    file.unlink(missing_ok=True)
    archive.write_bytes(zipped(files, name))
    file.write_bytes(script)


def site_files(site: Path, *left_out: str) -> dict[str, bytes]:
    """Return the files of a site by their path, in order, without what Sphinx keeps for itself.

    What is left out may be patterns; `go/*` stands for everything below `go`.
    """
    found = sorted(file for file in site.rglob("*") if file.is_file())
    paths = {file.relative_to(site).as_posix(): file for file in found}
    return {
        path: file.read_bytes()
        for path, file in paths.items()
        if path not in _LEFT_OUT
        and not path.startswith(("_sources/", ".doctrees/"))
        and not any(fnmatchcase(path, pattern) for pattern in left_out)
    }


def worker(files: dict[str, bytes]) -> str:
    """Return the service worker with the digest of every file."""
    digests = {path: hashlib.sha256(data).hexdigest()[:12] for path, data in files.items()}
    return f"const FILES={json.dumps(digests)};\n" + tight(
        part("worker", Path(__file__).parent / "script")
    )


def zipped(files: dict[str, bytes], folder: str) -> bytes:
    """Return a zip with the files in one folder, each page saying that it is the copy."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(f"{folder}/{path}", _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, _copied(path, data))
    return made.getvalue()


def _copied(path: str, data: bytes) -> bytes:
    """Return a file as the zip holds it: it has no link to itself."""
    if not path.endswith(".html") or b"<!--selfcheck-download-->" not in data:
        return data
    words = _("This is the copy for reading without a network.")
    return _DOWNLOAD.sub(lambda _found: f"<p>{escape(words)}</p>", data.decode()).encode()
