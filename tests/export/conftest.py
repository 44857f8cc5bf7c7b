"""Helpers of these tests stand beside them and beside those of builds."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path += [str(HERE), str(HERE.parent / "build")]  # tests are no package: they are found here
