"""Gather what a release is made of: part of `make release`.

usage: release.py --check [TAG]   what keeps this version from being released, a line each
       release.py BUILD           fill BUILD/release with the files, their digests and the notes
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import addresses

ROOT = Path(__file__).parent.parent
FILES = {
    "the site": "html/*.zip",
    "the handbooks": "pdf/*.pdf",
    "the e-book": "epub/*.epub",
}
"""What a release holds beside the wheel and the exports: where it lies in the build."""

_OLDEST = (1980, 1, 1, 0, 0, 0)
_HEADING = r"^## \[{version}\] - \d{{4}}-\d{{2}}-\d{{2}}\n(.*?)(?=^## |\Z)"


def stated(name: str, pattern: str) -> str:
    """Return what a file of the project says after a pattern, or nothing."""
    found = re.search(pattern, (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""


def version() -> str:
    """Return the version of the project."""
    return stated("pyproject.toml", r'^version = "(.+)"')


def notes() -> str:
    """Return what the change log says of this version, or nothing."""
    heading = _HEADING.format(version=re.escape(version()))
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(heading, text, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def complaints(tag: str) -> list[str]:
    """Return what is not ready, a sentence each."""
    now = version()
    others = {
        "conf/conf.py": stated("conf/conf.py", r'release = "(.+)"'),
        "CITATION.cff": stated("CITATION.cff", r"^version: (.+)"),
    }
    found = [
        f"{name} says version {other}, pyproject.toml says {now}: make them agree"
        for name, other in others.items()
        if other != now
    ]
    if tag and tag != f"v{now}":
        found.append(f"the tag is {tag}, the version {now}: tag v{now}, or change the version")
    if not notes():
        found.append(f"CHANGELOG.md has no section `## [{now}] - year-month-day` with entries")
    pages = addresses.new_pages()
    if pages:
        few = ", ".join([*pages[:3], "..."] if len(pages) > 3 else pages)
        found.append(f"conf/addresses.txt lacks {few} ({len(pages)} in all): run `make addresses`")
    return found


def zipped(folder: Path, target: Path) -> None:
    """Zip a folder; the same files make the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(filter(Path.is_file, folder.rglob("*"))):
            name = file.relative_to(folder).as_posix()
            entry = zipfile.ZipInfo(f"{target.stem}/{name}", _OLDEST)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())


def gather(build: Path) -> list[Path]:
    """Fill the folder of the release; raise SystemExit when a part was not built."""
    target = build / "release"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for what, pattern in FILES.items():
        files = sorted(build.glob(pattern))
        if not files:
            raise SystemExit(f"{what}: nothing at {build / pattern}: run `make release`")
        for file in files:
            shutil.copy(file, target / file.name)
    zipped(build / "exports", target / "dcm-course-questions.zip")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return sorted(target.iterdir())


def main(build: Path) -> None:
    """Gather the files, then write their digests and the notes beside them."""
    files = gather(build)
    digests = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (build / "release" / "SHA256SUMS").write_text("".join(digests), encoding="utf-8")
    (build / "release-notes.md").write_text(f"{notes()}\n", encoding="utf-8")
    for file in files:
        print(f"{file.stat().st_size:>12,}  {file.name}")


if __name__ == "__main__":
    if sys.argv[1] == "--check":
        wrong = complaints("".join(sys.argv[2:3]))
        print("\n".join(wrong) or f"version {version()} is ready")
        sys.exit(bool(wrong))
    main(Path(sys.argv[1]).resolve())
