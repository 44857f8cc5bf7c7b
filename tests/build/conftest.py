"""The fixture that every test of builds starts from."""

import sys
from itertools import count
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))  # tests are no package: helpers are found here

from sample_project import MakeProject, Project, make_project


@pytest.fixture
def project(tmp_path: Path) -> MakeProject:
    """Return a function that writes a project into a folder of its own."""
    numbers = count(1)

    def make(*files: dict[str, str], **options: str) -> Project:
        return make_project(tmp_path / f"project{next(numbers)}", *files, **options)

    return make
