"""What holds for every kind."""

from dataclasses import fields as attributes

import pytest

from generator.fields import specs_of
from generator.kinds import Kind, all_kinds, folders, kind_named, kinds_in
from generator.kinds.entry import Entry, address_of

KINDS = all_kinds()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_is_a_frozen_record_with_places(kind: Kind) -> None:
    assert issubclass(kind.record, Entry)
    assert kind.record.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert kind.list_address.startswith(f"/{kind.folder}/")
    assert kind_named(kind.name) is kind
    assert kind in kinds_in(kind.folder)
    assert kind.article == ("an" if kind.name[0] in "aeiou" else "a")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_attribute_of_a_kind_is_a_field_or_is_not_for_authors(kind: Kind) -> None:
    written = {spec.name for spec in specs_of(kind.record)}
    assert {a.name for a in attributes(kind.record)} - written == {"path", "body", "body_line"}


def test_kinds_have_one_order_and_folders_one_default_at_most() -> None:
    assert [kind.name for kind in KINDS] == ["document", "video", "link", "webinar", "newsletter"]
    assert folders() == ("library", "webinars", "newsletters")
    assert all(sum(kind.default for kind in kinds_in(folder)) <= 1 for folder in folders())
    assert kind_named("podcast") is None
    assert kinds_in("attic") == ()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("library/2026/guide.md", "/library/2026/guide/"),
        ("index.md", "/"),
        ("library/index.md", "/library/"),
        ("library/README.md", "/library/"),
        ("v1.2.md", "/v1.2/"),
        ("notes.md/a.md", "/notes.md/a/"),
    ],
)
def test_an_address_follows_its_file(path: str, address: str) -> None:
    assert address_of(path) == address
