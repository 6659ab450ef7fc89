"""What belongs to somebody else in a mail: earlier mails below it, signatures, footers of lists."""

import re
from collections.abc import Iterator
from itertools import islice

from generator.authoring.receiving.lines import named_in

DEEPEST = 5
"""Levels of quotation below which no entry is looked for."""

_QUOTED = re.compile(r" ?>")
_SIGNATURE = re.compile(r"--\s?")
_SENT_FROM = (
    "sent from|sent with|sent via|sent using|get outlook for|envoyé de|envoyé depuis"
    "|envoyé à partir|enviado desde|enviado do|enviado de|enviada desde|enviada do|von meinem"
    "|gesendet von|gesendet mit|inviato da|inviato dal|verzonden vanaf|verzonden met|imetumwa"
    "|أرسلت من|تم الإرسال من"
)
_MOBILE = re.compile(rf"({_SENT_FROM})\s.{{1,100}}", re.IGNORECASE)
_WROTE = (
    "wrote|schrieb.{0,200}|a écrit|escribió|escreveu|ha scritto|schreef.{0,200}|aliandika"
    "|كتب.{0,200}"
)
_ATTRIBUTION = re.compile(
    rf"(on|am|le|el|em|il|op|mnamo|في)\s.{{4,400}}({_WROTE})\s*:", re.IGNORECASE | re.DOTALL
)
_EARLIER = re.compile(
    r"-{2,}\s*(original message|ursprüngliche nachricht|message d['’]origine|mensaje original"
    r"|mensagem original|original-nachricht)\s*-{2,}",
    re.IGNORECASE,
)
_SENDER = re.compile(r"[*_]{0,2}(from|von|de|da|van|kutoka|من)[*_]{0,2}\s?:", re.IGNORECASE)
_LIST = re.compile(r"_{20,}")
_LAST_LINES = 6
"""Lines at the end among which a phone's or program's own line is looked for."""
_LINES_OF_A_FOOTER = 10


def without_a_quote(lines: list[str]) -> list[str]:
    """Return lines with one level of quotation less, for an entry in a mail that was passed on."""
    return [re.sub(r"^ ?> ?", "", line) for line in lines]


def own_words(lines: list[str]) -> list[str]:
    """Return what a mail's author wrote of its lines: up to a signature or an earlier mail."""
    end = next((n for n in range(len(lines)) if _ends_at(lines, n)), len(lines))
    kept = lines[:end]
    while kept and not kept[-1].strip():
        kept.pop()
    return _without_last_line(kept)


def _ends_at(lines: list[str], n: int) -> bool:
    """Tell whether what is somebody else's, or nobody's, begins at a line."""
    line = lines[n].strip()
    if not line:
        return False
    return bool(
        _SIGNATURE.fullmatch(lines[n])
        or _EARLIER.fullmatch(line)
        or _is_attribution(lines, n)
        or _is_head(lines, n)
        or (_LIST.fullmatch(line) and _is_footer(lines, n))
    )


def _is_attribution(lines: list[str], n: int) -> bool:
    """Tell whether a line, or it and the next two, name whose words are quoted below."""
    for last in range(n + 1, min(n + 4, len(lines) + 1)):
        if _ATTRIBUTION.fullmatch(" ".join(lines[n:last]).strip()[:600]):
            return bool(_QUOTED.match(next(_written(lines, last), ">")))
    return False


def _is_head(lines: list[str], n: int) -> bool:
    """Tell whether the head of an earlier mail begins: who sent it, then when, to whom, on what."""
    if not _SENDER.match(lines[n].strip()):
        return False
    following = [line for line in lines[n + 1 : n + 9] if line.strip()][:3]
    return sum(named_in(line.strip()) is not None for line in following) >= 2


def _is_footer(lines: list[str], n: int) -> bool:
    rest = list(islice(_written(lines, n + 1), _LINES_OF_A_FOOTER + 1))
    return len(rest) <= _LINES_OF_A_FOOTER or bool(rest and _SENDER.match(rest[0].strip()))


def _written(lines: list[str], begin: int) -> Iterator[str]:
    """Yield the lines from one on that are not blank."""
    return (lines[n] for n in range(begin, len(lines)) if lines[n].strip())


def _without_last_line(lines: list[str]) -> list[str]:
    """Return lines without what a phone or a program adds at the end by itself."""
    for n in range(max(len(lines) - _LAST_LINES, 0), len(lines)):
        if _MOBILE.fullmatch(lines[n].strip()):
            return lines[:n]
    return lines
