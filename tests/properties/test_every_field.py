"""Whatever stands in the fields of any kind, each fault is told, and what is taken can be shown."""

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.articles import Body, all_plans
from generator.authoring.new import scaffold
from generator.fields import FieldType, Group, ListOf, OneOf, specs_of
from generator.front_matter import write
from generator.kinds import Kind, all_kinds
from generator.kinds.entry import SiteDefaults
from generator.marked_yaml import Mapping, Node, Scalar
from generator.problems import Problems
from generator.sources import split
from generator.text import forbidden_character
from generator.views import Library
from tests import making
from tests.fuzzing import examples
from tests.judging import Judged, draw, judge

ZONE = "Europe/London"
ODD = st.sampled_from(
    """2026-03-04 2026-03-04T15:00 0001-01-01T00:00+14:00 2999-12-31T23:59-14:00 9999-12-31
    2024-02-30 1:30 0:00 999999:59 PT1H P31D KE GB-x sw-Latn-x-a en-US-u-ca-buddhist
    https://example.org http://[::1]:80/ http://xn--/ https://ex%61mple.org:99999/
    HTTPS://EXAMPLE.ORG javascript:alert(1) //example.org ../../etc/passwd /a/../b
    library/0.md 0.md . .. / \\\\x C:\\x con.pdf a%00b.pdf 10.1000/x 9780521663632
    0521663636 CC-BY-4.0 0 -1 1e309 99999999999999999999 2.3MB 1,5 true no null ~ draft
    withdrawn published ١٢ ２０２６-０３-０４ 𝟙 ß İ ﬁ Ǆ""".split()
)
"""What is nearly right somewhere."""
TEXTS = st.text(max_size=30).map(
    lambda text: "".join(c for c in text if forbidden_character(c) is None)
)


def values(type_: FieldType) -> st.SearchStrategy[Any]:
    """Return values of a field: its example, its shape with odd things in it, other shapes."""
    plain = ODD | TEXTS
    shapes: list[st.SearchStrategy[Any]] = [plain]
    if type_.example and "[" not in type_.example:
        shapes.append(st.just(type_.example))
    for each in type_.forms if isinstance(type_, OneOf) else (type_,):
        if isinstance(each, ListOf):
            shapes.append(st.lists(values(each.item), max_size=4))
        if isinstance(each, Group):
            inner = {spec.key: values(spec.type) for spec in specs_of(each.record)}
            shapes.append(st.fixed_dictionaries({}, optional=inner))
    shapes.append(st.lists(plain, max_size=2) | st.dictionaries(plain, plain, max_size=2))
    return st.one_of(shapes)


def sound(kind: Kind) -> dict[str, Any]:
    """Return a header that passes, as a scaffold begins one and its author completes it."""
    path, text = scaffold(kind.name, "A title", date(2026, 3, 4), SiteDefaults("en", ZONE))
    source = split(path, text, Problems())
    assert source is not None
    begun = {key.text: plain(value) for key, value in source.header if key.text != "status"}
    own = {"description": "What it is.", "url": "https://example.org/own"}
    return {key: own.get(key, value) for key, value in begun.items()}


def plain(node: Node) -> Any:
    """Return a node as text, lists and dictionaries."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node}
    return [plain(item) for item in node.items]


def headers(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    """Return headers of a kind, sound but for a few fields that hold anything."""
    odd = {spec.key: values(spec.type) for spec in specs_of(kind.record) if spec.key != "type"}
    chosen = st.lists(st.sampled_from(sorted(odd)), max_size=4, unique=True)
    return chosen.flatmap(lambda keys: st.fixed_dictionaries({key: odd[key] for key in keys})).map(
        lambda found: {**sound(kind), **found}
    )


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
@examples(40)
@given(data=st.data())
def test_any_fields_are_told_or_taken(kind: Kind, data: st.DataObject) -> None:
    header = data.draw(headers(kind))
    body = data.draw(TEXTS)
    with tempfile.TemporaryDirectory() as root:
        draw(Path(root), {f"{kind.folder}/0.md": write(header, body)})
        judged = judge(Path(root), timezone=ZONE)
        assert len(judged.lines) == len(judged.problems)
        assert all(p.line >= 1 and p.column >= 1 and p.message for p in judged.problems)
        if not judged.problems.errors:
            shown(judged)


def shown(judged: Judged) -> None:
    """Compose every page of the entry, and every file that tells of it."""
    library = Library(judged.catalogue, making.settings(packs=(), timezone=ZONE))
    for plan in all_plans(library):
        source = plan.compose(Body()) + plan.head()
        assert forbidden_character(source) is None
    for address, raw in making.outputs(library).items():
        if address.endswith((".xml", ".atom", ".opml")):
            etree.fromstring(raw)
        elif address.endswith(".json"):
            json.loads(raw)
