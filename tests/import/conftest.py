"""Helpers of these tests stand beside them."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # tests are no package: they are found here
