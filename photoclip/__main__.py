"""`python -m photoclip` is the same as the `photoclip` command."""

import sys

from photoclip.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
