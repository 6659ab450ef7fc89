"""`python -m generator` is `hourglass`."""

from generator.cli import main

main()
