"""`python -m generator` is `hourglass`, as is the script of that name."""

import gc

from generator.cli import main

SELDOM = (50_000, 20, 100)
"""When Python looks for cycles: a command makes few, and many things that stay."""


def run() -> None:
    """Run the command.

    What it leaves in memory is the system's to take back: to look through it for cycles before the
    end would take as long as reading a thousand entries.
    """
    gc.set_threshold(*SELDOM)
    try:
        main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    run()
