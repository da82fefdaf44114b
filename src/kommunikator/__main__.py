"""`python -m kommunikator` is the same as the command `kommunikator`."""

from __future__ import annotations

import sys

from kommunikator.cli import main

if __name__ == "__main__":
    sys.exit(main())
