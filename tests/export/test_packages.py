"""`sphinx-build -b scorm`: what stands in the packages, and an honest exit status."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from sample_project import Built, Project, bank, make_project, question

INDEX = {"index.md": "# Sample\n\n```{quiz} neck/one\n```\n"}
BANKS = {
    "neck/one.yaml": bank(question("n-one")),
    "neck/two.yaml": bank(question("n-two")),
    "legs/one.yaml": bank(question("l-one", prompt="See {doc}`/index`.")),
}


def project(folder: Path, **files: str) -> Project:
    return make_project(folder / "p", {**INDEX, **BANKS, **files}, conf="exclude_patterns = []")


def package(built: Built, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(built.out / f"{name}.zip") as found:
        return {each: found.read(each) for each in found.namelist()}


def test_a_package_for_each_module_bank_or_all(tmp_path: Path) -> None:
    made = project(tmp_path)
    for split, names in (
        ("module", {"neck", "legs"}),
        ("bank", {"neck-one", "neck-two", "legs-one"}),
        ("whole", {"course"}),
    ):
        built = made.build("scorm", "-D", f"selfcheck_scorm_split={split}", out=split)
        assert built.status == 0
        assert {Path(name).stem for name in built.files() if name.endswith(".zip")} == names


def test_the_manifest_names_every_file_and_nothing_else_is_there(tmp_path: Path) -> None:
    built = make_project(tmp_path / "p", root="every-type").build("scorm")
    assert (built.status, built.warnings) == (0, [])
    names = {name for name in built.files() if name.endswith(".zip")}
    assert built.files().keys() == names | {"REPORT.md"}
    for name in names:
        files = package(built, Path(name).stem)
        root = ET.fromstring(files.pop("imsmanifest.xml"))  # noqa: S314 - our own
        listed = [each.attrib["href"] for each in root.iterfind(".//{*}file")]
        assert sorted(listed) == sorted(files)
        page = files["index.html"].decode()
        assert "page-of-the-site" not in page
        assert 'src="http' not in page


def test_links_lead_to_the_site_or_are_words(tmp_path: Path) -> None:
    made = project(tmp_path)
    page = package(made.build("scorm"), "legs")["index.html"].decode()
    assert re.search(r"See (?:<[^>]*>)*Sample", page)
    assert 'class="reference internal"' not in page
    site = made.build("scorm", "-D", "selfcheck_site=https://course.invalid", out="site")
    linked = package(site, "legs")["index.html"].decode()
    assert 'href="https://course.invalid/index.html"' in linked


def test_the_note_of_the_course_stands_below_the_questions(tmp_path: Path) -> None:
    built = project(tmp_path).build("scorm", "-D", "selfcheck_exports_note=Not <reviewed>")
    page = package(built, "legs")["index.html"].decode()
    assert page.index("<footer>Not &lt;reviewed&gt;</footer>") > page.index("selfcheck-question")


def test_two_builds_are_alike(tmp_path: Path) -> None:
    made = project(tmp_path)
    assert made.build("scorm").files() == made.build("scorm", out="again").files()


def test_a_wrong_split_is_told(tmp_path: Path) -> None:
    built = project(tmp_path).build("scorm", "-D", "selfcheck_scorm_split=modul")
    assert built.status == 1
    assert 'selfcheck_scorm_split: "modul" is not known: did you mean "module"?' in built.said


def test_a_file_that_stays_behind_is_a_loss_and_strict_makes_it_an_error(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.write({"neck/three.yaml": bank(question("n-three", prompt='"{download}`/extra.txt`"'))})
    (made.root / "docs" / "extra.txt").write_text("extra", encoding="utf-8")
    built = made.build("scorm")
    assert built.status == 0
    assert "| n-three | single | degraded | the file /extra.txt |" in built.text("REPORT.md")
    strict = made.build("scorm", "-D", "selfcheck_exports_strict=1", out="strict")
    assert strict.status == 1
    assert "neck: n-three is degraded: the file /extra.txt" in strict.said


def test_other_builders_take_no_notice_of_packages(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.build("scorm", "-d", str(tmp_path / "shared"))
    built = made.build("html", "-d", str(tmp_path / "shared"))
    assert built.status == 0
    assert not [name for name in built.files() if "selfcheck-scorm" in name]
