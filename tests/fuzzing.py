"""How many examples a test of arbitrary input takes: few beside others, as many as asked for alone.

`make fuzz EXAMPLES=10000` sets the variable.
"""

import os
from datetime import timedelta

from hypothesis import HealthCheck, settings

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
SLOW = timedelta(seconds=20)
"""No input of a fuzz run may cost more."""

some = (
    settings(
        max_examples=EXAMPLES,
        derandomize=False,
        deadline=SLOW,
        suppress_health_check=list(HealthCheck),
    )
    if EXAMPLES
    else settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
)
"""The decorator of such a test."""
