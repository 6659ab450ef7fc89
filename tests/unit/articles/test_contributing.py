"""The page on how to contribute shows each kind's own header, and the ways to send one."""

from urllib.parse import parse_qs, urlsplit

import pytest

from generator.articles.contributing import door, smallest_header
from generator.kinds import Kind, all_kinds, kind_named
from tests.making import settings

SETTINGS = settings(
    contact="library@example.org", new_file_url="https://github.com/a/b/new/main/content"
)
EVERY = [pytest.param(kind, id=kind.name) for kind in all_kinds()]


def test_no_two_kinds_show_the_same_title_or_address() -> None:
    headers = [smallest_header(kind).splitlines() for kind in all_kinds()]
    for key in ("title", "description", "url"):
        shown = [line for lines in headers for line in lines if line.startswith(f"{key}: ")]
        assert len(shown) == len(set(shown))


def test_an_issue_collects_more_than_a_day() -> None:
    letter = kind_named("newsletter")
    assert letter is not None
    assert "period: {from: 2026-07-01, to: 2026-09-30}" in smallest_header(letter)


@pytest.mark.parametrize("kind", EVERY)
def test_a_mail_has_plain_lines_to_fill_in(kind: Kind) -> None:
    parts = urlsplit(door(kind, SETTINGS).mail_url)
    (body,) = parse_qs(parts.query, keep_blank_values=True)["body"]
    lines = body.split("\r\n")

    assert (parts.scheme, parts.path) == ("mailto", "library@example.org")
    assert lines[0] == f"type: {kind.name}"
    assert {"title: ", "description: ", "date: "} < set(lines)
    assert "---" not in body
    assert "\n" not in body.replace("\r\n", "")


@pytest.mark.parametrize("kind", EVERY)
def test_the_editor_opens_with_the_header(kind: Kind) -> None:
    query = parse_qs(urlsplit(door(kind, SETTINGS).editor_url).query)

    assert query["value"] == [smallest_header(kind)]
