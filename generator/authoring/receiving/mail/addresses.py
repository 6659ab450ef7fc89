"""Mail addresses in what people send: those of others are not for us to publish."""

import re

_ADDRESS = r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
_LINKED = re.compile(rf"\[([^\[\]\n]{{1,300}})\]\(mailto:({_ADDRESS})[^()\s]{{0,300}}\)")
_BEHIND_A_NAME = re.compile(rf"(?<![ \t])[ \t]*(?:<|\[|\()(?:mailto:)?({_ADDRESS})(?:>|\]|\))")
_BARE = re.compile(rf"(?<![A-Za-z0-9._%+-])(?:mailto:)?({_ADDRESS})")
LEFT_OUT = "[address left out]"

NOTE = "mail address of somebody other than the sender: left out"


def without_others(text: str, sender: str) -> str:
    """Return a text without mail addresses, but for the one of its sender."""

    def instead(words: str, found: re.Match[str], address: str) -> str:
        return found[0] if address.casefold() == sender.casefold() else words

    def behind_a_name(found: re.Match[str]) -> str:
        is_behind = bool(found.string[: found.start()].rpartition("\n")[2].strip())
        return instead("" if is_behind else LEFT_OUT, found, found[1])

    text = _LINKED.sub(lambda found: instead(found[1], found, found[2]), text)
    text = _BEHIND_A_NAME.sub(behind_a_name, text)
    return _BARE.sub(lambda found: instead(LEFT_OUT, found, found[1]), text)
