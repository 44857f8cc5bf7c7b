"""What a release is made of, what keeps it back, and how released versions stay readable."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from linkjudge.html_check import check_site

ROOT = Path(__file__).parents[1]
PAGE = """<!doctype html>
<html lang="en"><head><title>{0}</title>
<link rel="canonical" href="https://example.org/{0}.html">
<meta property="og:url" content="https://example.org/{0}.html">
</head>
<body>
<p><a href="index.html">Home</a></p>
<script defer="defer" src="_static/selfcheck-offline.js?v=1"></script>
</body></html>
"""


def script(name: str) -> ModuleType:
    """Return a script of `conf/`, fresh for every test."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "conf" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "_static").mkdir(parents=True)
    (site / "_static/selfcheck-offline.js").touch()
    (site / "index.html").write_text(PAGE.format("index"), encoding="utf-8")
    return site


def release(folder: Path, version: str, *pages: str) -> None:
    (folder / version).mkdir(parents=True)
    with zipfile.ZipFile(folder / version / "dcm-course.zip", "w") as archive:
        for page in pages:
            archive.writestr(f"dcm-course/{page}.html", PAGE.format(page))


def test_released_versions_are_kept_and_listed_newest_first(site: Path, tmp_path: Path) -> None:
    for version in ("v0.9.0", "v0.10.0"):
        release(tmp_path / "releases", version, "index", "gone")
    script("archive").main(site, tmp_path / "releases")
    overview = (site / "archive/index.html").read_text(encoding="utf-8")
    assert overview.index("Version 0.10.0") < overview.index("Version 0.9.0")
    assert check_site(site).findings == []


def test_an_old_page_says_so_and_leads_to_the_current_one(site: Path, tmp_path: Path) -> None:
    release(tmp_path / "releases", "v0.1.0", "index", "gone")
    script("archive").main(site, tmp_path / "releases")
    old = (site / "archive/v0.1.0/index.html").read_text(encoding="utf-8")
    assert "<strong>Version 0.1.0, kept as it was.</strong>" in old
    assert '<a href="../../index.html">Read the current version</a>' in old
    assert '<meta name="robots" content="noindex">' in old
    assert "canonical" not in old
    assert "og:url" not in old
    assert "selfcheck-offline" not in old, "no worker of an old version"
    gone = (site / "archive/v0.1.0/gone.html").read_text(encoding="utf-8")
    assert '<a href="../../index.html">Read the current version</a>' in gone


def test_without_a_release_the_list_says_so(site: Path, tmp_path: Path) -> None:
    script("archive").main(site, tmp_path / "releases")
    assert "There is none yet." in (site / "archive/index.html").read_text(encoding="utf-8")


def test_a_version_without_its_zip_is_told(site: Path, tmp_path: Path) -> None:
    (tmp_path / "releases/v0.1.0").mkdir(parents=True)
    with pytest.raises(SystemExit, match=r"v0\.1\.0: one zip of a site is expected, 0 are there"):
        script("archive").main(site, tmp_path / "releases")


def test_a_zip_writes_nothing_outside_its_folder(site: Path, tmp_path: Path) -> None:
    release(tmp_path / "releases", "v0.1.0", "index", "../../../evil")
    script("archive").main(site, tmp_path / "releases")
    assert [*tmp_path.rglob("evil*")] == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project that is ready to be released."""
    files = {
        "pyproject.toml": 'version = "1.2.0"\n',
        "conf/conf.py": 'version = release = "1.2.0"\n',
        "CITATION.cff": "version: 1.2.0\n",
        "CHANGELOG.md": "## [1.2.0] - 2026-12-01\n\n- New.\n\n## [1.1.0] - 2026-11-01\n",
        "conf/addresses.txt": "index\n",
        "docs/index.md": "# Home\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def releasing(project: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    addresses = script("addresses")
    monkeypatch.setattr(addresses, "ROOT", project)
    monkeypatch.setattr(addresses, "REGISTER", project / "conf/addresses.txt")
    monkeypatch.setitem(sys.modules, "addresses", addresses)
    module = script("release")
    monkeypatch.setattr(module, "ROOT", project)
    return module


def test_a_project_that_is_ready_may_be_released(releasing: ModuleType) -> None:
    assert releasing.complaints("v1.2.0") == []
    assert releasing.complaints("") == [], "before there is a tag"
    assert releasing.notes() == "- New."


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        (
            "conf/conf.py",
            'release = "1.1.0"',
            "conf/conf.py says version 1.1.0, pyproject.toml says",
        ),
        ("CITATION.cff", "version: 1.3.0", "CITATION.cff says version 1.3.0"),
        ("CHANGELOG.md", "## [Unreleased]\n\n- New.", "CHANGELOG.md has no section `## [1.2.0] -"),
        ("docs/new.md", "# New", "conf/addresses.txt lacks new (1 in all): run `make addresses`"),
    ],
)
def test_what_is_not_ready_is_told(
    releasing: ModuleType, project: Path, name: str, text: str, complaint: str
) -> None:
    (project / name).write_text(f"{text}\n", encoding="utf-8")
    (told,) = releasing.complaints("v1.2.0")
    assert complaint in told


def test_a_tag_that_is_not_the_version_is_refused(releasing: ModuleType) -> None:
    (told,) = releasing.complaints("v1.3.0")
    assert told == "the tag is v1.3.0, the version 1.2.0: tag v1.2.0, or change the version"


def test_new_pages_are_added_once(releasing: ModuleType, project: Path) -> None:
    (project / "docs/new.md").write_text("# New\n", encoding="utf-8")
    assert releasing.addresses.main() == 0
    assert releasing.addresses.main() == 0
    assert (project / "conf/addresses.txt").read_text(encoding="utf-8") == "index\nnew\n"
    assert releasing.complaints("") == []


def test_a_part_that_was_not_built_is_told(releasing: ModuleType, project: Path) -> None:
    with pytest.raises(SystemExit, match="the site: nothing at"):
        releasing.gather(project / "build")


def test_zipped_twice_is_the_same_file(releasing: ModuleType, project: Path) -> None:
    for name in ("a.zip", "b.zip"):
        releasing.zipped(project / "docs", project / name)
    with zipfile.ZipFile(project / "a.zip") as archive:
        assert archive.namelist() == ["a/index.md"]
    first, second = ((project / name).read_bytes() for name in ("a.zip", "b.zip"))
    assert first.replace(b"a/", b"b/") == second
