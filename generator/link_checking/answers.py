"""What came of asking an address."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How an address stands after it was asked."""

    ANSWERS = "answers"
    FAILED = "failed"
    """It did not give what is linked to; enough such days make a link dead."""
    UNCLEAR = "unclear"
    """Nothing can be said: it does not talk to programs, or may not be asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered, in the end."""

    state: State
    said: str = ""
    """Why it is not well, in words of ours, ready to stand in brackets."""
    moved: str = ""
    """Where it has moved to for good; empty when it has not."""
    size: int | None = None
    """Bytes of what is there, when it is a file and that can be known."""
    unreached: bool = False
    """Not even its host was reached."""


class NoAnswer(Exception):
    """No reply came: `said` tells why."""

    def __init__(self, said: str, *, of_host: bool = False, doubtful: bool = False) -> None:
        super().__init__(said)
        self.said = said
        self.of_host = of_host
        """It is the host that cannot be reached, whatever is asked of it."""
        self.doubtful = doubtful
        """A reader may well be answered."""
