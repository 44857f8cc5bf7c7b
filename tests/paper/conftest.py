"""Small projects with banks are made by a helper that stands beside the tests of builds."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent / "build"))  # tests are no package

from sample_project import MakeProject, Project, make_project


@pytest.fixture
def project(tmp_path: Path) -> MakeProject:
    def make(*files: dict[str, str], **options: str) -> Project:
        return make_project(tmp_path / "project", *files, **options)

    return make
