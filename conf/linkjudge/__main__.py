"""Entry of `python -m linkjudge`."""

import sys

from linkjudge.cli import main

sys.exit(main())
