"""Builds the wheel and unpacks it, so that tests import what a user would install.

usage: wheel.py FOLDER (emptied first)
"""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path


def main(target: Path) -> None:
    """Put the content of a freshly built wheel into a folder."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        (wheel,) = Path(folder).glob("*.whl")
        shutil.rmtree(target, ignore_errors=True)
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
