"""Artificial words, titles and Markdown bodies: nothing here can be mistaken for real content."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

HEADS = (
    "bal", "cor", "den", "fal", "gam", "hol", "jin", "kel", "lum", "mar", "nev", "orb", "pel",
    "qui", "ros", "sel", "tam", "ul", "ver", "wol", "yar", "zen", "bri", "cla", "dro", "fle",
    "gri", "plo", "sta", "tre",
)  # fmt: skip
TAILS = (
    "a", "an", "ane", "ard", "ath", "el", "ela", "en", "eno", "eth", "ia", "ic", "il", "ilo",
    "imar", "in", "ine", "ior", "is", "ith", "o", "ol", "oma", "on", "one", "or", "orin", "os",
    "oth", "u", "ul", "um", "una", "ur", "us", "alen", "eris", "idor", "olan", "umis",
)  # fmt: skip

WORDS = tuple(head + tail for tail in TAILS for head in HEADS)
"""1,200 words; the earlier ones are used more often, as in any language."""

WEIGHTS = tuple(accumulate(1 / (rank + 10) for rank in range(len(WORDS))))
"""Cumulative weights of ``WORDS``, falling off with their rank."""


def some_words(random: Random, count: int) -> list[str]:
    """Draw ``count`` words, the common ones more often."""
    return random.choices(WORDS, cum_weights=WEIGHTS, k=count)


def phrase(random: Random, count: int) -> str:
    """Write ``count`` words with a capital and no full stop: a title, a heading, a name."""
    return " ".join(some_words(random, count)).capitalize()


def prose(random: Random, count: int) -> str:
    """Write ``count`` words as sentences of up to 14 words."""
    sentences = []
    while count > 0:
        length = min(count, random.randint(7, 14))
        sentences.append(phrase(random, length) + ".")
        count -= length
    return " ".join(sentences)


def name(random: Random) -> str:
    """Make the name of a person: two words, both with a capital."""
    return " ".join(word.capitalize() for word in random.sample(WORDS, 2))


def body(random: Random, count: int, links: list[str]) -> str:
    """Write the Markdown body of one entry: headings, prose, a list, emphasis and links.

    Args:
        random: where the choices come from.
        count: about how many words in all; a fifth of them go to each of the larger blocks.
        links: addresses to link to, one after the other.
    """
    part = max(count // 5, 1)
    item = max(part // 4, 1)
    listed = [f"- {phrase(random, item)}" for _ in range(4)]
    linked = [f"See [{phrase(random, 3)}]({address})." for address in links]
    blocks = [
        prose(random, part),
        f"## {phrase(random, 3)}",
        " ".join([prose(random, part), *linked]),
        "\n".join(listed),
        f"## {phrase(random, 2)}",
        f"**{phrase(random, 2)}:** {prose(random, part)}",
    ]
    extra = random.randrange(4)
    if extra == 0:
        blocks.append(f"> {prose(random, item)}")
    elif extra == 1:
        blocks.append("\n".join(f"{step}. {phrase(random, item)}" for step in range(1, 4)))
    elif extra == 2:
        rows = "\n".join(f"| {phrase(random, 1)} | {random.randrange(999)} |" for _ in range(3))
        blocks.append(f"| {phrase(random, 1)} | {phrase(random, 1)} |\n|---|---|\n{rows}")
    return "\n\n".join(blocks) + "\n"
