"""How many examples a test of arbitrary input takes: a few, or as many as `make fuzz` asks for.

`make fuzz EXAMPLES=10000` sets `FUZZ_EXAMPLES`, and then no run is like the last one.
"""

import os
from datetime import timedelta

from hypothesis import HealthCheck, settings

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
LONGEST = timedelta(seconds=20)
"""No input of a fuzz run may take longer, on a busy machine."""

steady = settings(derandomize=True, deadline=None)
"""The same examples in every run."""
fuzzing = settings(
    max_examples=EXAMPLES or 1,
    derandomize=False,
    deadline=LONGEST,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


def examples(usual: int) -> settings:
    """Return the settings of a test; it takes the usual number of examples among all tests."""
    if EXAMPLES:
        return fuzzing
    return settings(steady, max_examples=usual, suppress_health_check=[HealthCheck.too_slow])
