"""``python -m duograph``."""

from duograph.cli import main

main()
