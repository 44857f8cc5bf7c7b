"""Put released versions of the course below a built site, so that each can still be read.

usage: archive.py SITE RELEASES

RELEASES holds a folder for each version, named after it, with the zip of its site. They come to
stand in SITE/archive, each page saying that it is old, with a list of all versions.
"""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from html import escape
from pathlib import Path, PurePosixPath

FOLDER = "archive"

# What an old page must not do: name itself as the current one, or serve itself without a network.
_GONE = re.compile(
    r'\s*<link rel="canonical"[^>]*>|\s*<meta property="og:(?:url|image)[^>]*>'
    r"|\s*<script[^>]*selfcheck-offline\.js[^>]*></script>"
)
_NOTE = (
    '<aside aria-label="{version}" style="padding: 0.75rem 1rem; text-align: center; '
    "color: var(--color-foreground-primary); background: var(--color-background-hover); "
    'border-bottom: 2px solid var(--color-foreground-border)">'
    "<strong>{version}, kept as it was.</strong> What it says may have changed since. "
    '<a href="{current}">Read the current version</a></aside>\n'
)
_LIST = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="The released versions of the course, each as it was.">
<title>Versions of the course</title>
<style>
body {{ max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1.0625rem/1.6 system-ui; }}
li {{ padding: 0.25rem 0; }}
</style>
</head>
<body>
<main>
<h1>Versions of the course</h1>
<p><a href="../index.html">The current version</a> is the one to learn from. Older ones are kept
as they were, for those who cited them or taught with them.</p>
{versions}
</main>
</body>
</html>
"""


def versions(releases: Path) -> dict[str, Path]:
    """Return the zip of each version, the newest first; raise SystemExit for a folder without."""
    found = {}
    for folder in sorted(filter(Path.is_dir, releases.iterdir()), key=_age, reverse=True):
        zips = sorted(folder.glob("*.zip"))
        if len(zips) != 1:
            raise SystemExit(f"{folder}: one zip of a site is expected, {len(zips)} are there")
        found[folder.name] = zips[0]
    return found


def _age(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", folder.name)]


def unpack(archive: Path, version: str, site: Path) -> None:
    """Write the site of a version, each page with a note that leads to the current one."""
    top = site / FOLDER / version
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            path = PurePosixPath(*PurePosixPath(entry.filename).parts[1:])
            if entry.is_dir() or ".." in path.parts or not path.parts:
                continue
            data = opened.read(entry)
            if path.suffix == ".html":
                data = old_page(data.decode(), version, current(path, site)).encode()
            file = top / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def current(path: PurePosixPath, site: Path) -> str:
    """Return the way from an old page to the current one, or to the home page if it is gone."""
    up = "../" * (len(path.parts) + 1)
    return f"{up}{path if (site / path).exists() else 'index.html'}"


def old_page(page: str, version: str, to: str) -> str:
    """Return a page that says that it is old and asks search engines to leave it out."""
    said = _NOTE.format(version=escape(f"Version {version.removeprefix('v')}"), current=escape(to))
    page = _GONE.sub("", page)
    page = page.replace("</head>", '<meta name="robots" content="noindex">\n</head>', 1)
    return re.sub(r"<body[^>]*>\n?", lambda found: found[0] + said, page, count=1)


def overview(names: list[str]) -> str:
    """Return the page that lists all versions."""
    entry = '<li><a href="{0}/index.html">Version {1}</a></li>\n'
    items = "".join(entry.format(*map(escape, (name, name.removeprefix("v")))) for name in names)
    return _LIST.format(versions=f"<ul>\n{items}</ul>" if items else "<p>There is none yet.</p>")


def main(site: Path, releases: Path) -> None:
    """Fill the site's folder of old versions anew."""
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    (site / FOLDER).mkdir()
    found = versions(releases) if releases.is_dir() else {}
    for version, archive in found.items():
        unpack(archive, version, site)
    (site / FOLDER / "index.html").write_text(overview([*found]), encoding="utf-8")
    print(f"{site / FOLDER}: {len(found)} released versions")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
