"""The page on how to contribute shows each kind's own header, and the ways to send one."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from generator import marked_yaml
from generator.articles.contributing import INSTRUCTION, door, header_to_fill_in, smallest_header
from generator.authoring import Project
from generator.authoring.issue_forms import FOLDER, issue_forms
from generator.kinds import Kind, all_kinds, kind_named
from generator.language import Words
from tests.judging import draw, judge
from tests.making import settings

SETTINGS = settings(
    contact="library@example.org",
    repository="https://github.com/a/b",
    new_file_url="https://github.com/a/b/new/main/content",
)
EVERY = [pytest.param(kind, id=kind.name) for kind in all_kinds()]
LANGUAGES = ["en", "fr", "pt", "sw", "ar"]


def ways(kind: Kind, language: str = "en", **changed: str) -> dict[str, str]:
    options = {
        "contact": SETTINGS.contact,
        "repository": SETTINGS.repository,
        "new_file_url": SETTINGS.new_file_url,
    }
    site = settings(**{**options, **changed})
    return {way.text: way.url for way in door(kind, site, Words(language)).ways}


def mailed(address: str) -> tuple[str, list[str]]:
    """Return the subject and the lines of a mail that an address begins."""
    query = parse_qs(urlsplit(address).query, keep_blank_values=True)
    (subject,), (body,) = query["subject"], query["body"]
    assert "\n" not in body.replace("\r\n", "")
    return subject, body.split("\r\n")


def test_no_two_kinds_show_the_same_title_or_address() -> None:
    headers = [smallest_header(kind).splitlines() for kind in all_kinds()]
    for key in ("title", "description", "url"):
        shown = [line for lines in headers for line in lines if line.startswith(f"{key}: ")]
        assert len(shown) == len(set(shown))


def test_an_issue_collects_more_than_a_day() -> None:
    letter = kind_named("newsletter")
    assert letter is not None
    assert "period: {from: 2026-07-01, to: 2026-09-30}" in smallest_header(letter)


def test_an_issue_comes_out_after_its_period() -> None:
    letter = kind_named("newsletter")
    assert letter is not None
    assert "date: 2026-10-01" in smallest_header(letter)


@pytest.mark.parametrize("kind", EVERY)
def test_the_smallest_header_can_be_read(kind: Kind) -> None:
    header = marked_yaml.read(smallest_header(kind).split("---")[1])

    assert isinstance(header, marked_yaml.Mapping)
    assert isinstance(header.get("title"), marked_yaml.Scalar)


@pytest.mark.parametrize("kind", EVERY)
def test_what_needs_least_comes_first(kind: Kind) -> None:
    assert list(ways(kind)) == [
        "Fill in a form",
        "Write it in GitHub's editor",
        "Send it by email",
    ]


@pytest.mark.parametrize("kind", EVERY)
def test_the_form_is_one_that_there_is(kind: Kind) -> None:
    address = urlsplit(ways(kind)["Fill in a form"])
    (template,) = parse_qs(address.query)["template"]
    there = issue_forms(Project(root=SETTINGS.content, repository=SETTINGS.repository))

    assert address._replace(query="").geturl() == "https://github.com/a/b/issues/new"
    assert f"{FOLDER}/{template}" in there


@pytest.mark.parametrize("kind", EVERY)
def test_the_editor_opens_with_a_header_to_fill_in(kind: Kind) -> None:
    query = parse_qs(urlsplit(ways(kind)["Write it in GitHub's editor"]).query)

    assert query["value"] == [header_to_fill_in(kind)]
    assert query["filename"] == [f"{kind.folder}/a-short-name.md"]


@pytest.mark.parametrize("kind", EVERY)
def test_what_is_not_filled_in_is_asked_for_with_an_example(kind: Kind, tmp_path: Path) -> None:
    draw(tmp_path, {f"{kind.folder}/a.md": header_to_fill_in(kind)})

    lines = [line for line in judge(tmp_path).lines if "(warning)" not in line]

    asked = {line.split(": ")[1] for line in lines}
    assert {"title", "description", "date"} <= asked
    assert all("write" in line or "say where" in line for line in lines)


@pytest.mark.parametrize("kind", EVERY)
def test_what_is_written_before_the_comments_holds(kind: Kind, tmp_path: Path) -> None:
    mine = {"description": "Mine.", "url": "https://example.org/mine"}
    text = header_to_fill_in(kind) + "Words."
    for line in smallest_header(kind).splitlines():
        key, colon, value = line.partition(": ")
        if colon:
            text = text.replace(f"\n{key}: #", f"\n{key}: {mine.get(key, value)} #")
    draw(tmp_path, {f"{kind.folder}/a.md": text})

    lines = judge(tmp_path, timezone="Africa/Nairobi").lines
    assert [line for line in lines if "(warning)" not in line] == []


@pytest.mark.parametrize("kind", EVERY)
def test_a_mail_has_lines_to_fill_in_between_two_that_part_them_off(kind: Kind) -> None:
    address = ways(kind)["Send it by email"]
    subject, lines = mailed(address)
    first, last = (n for n, line in enumerate(lines) if line == "---")

    assert urlsplit(address)[:3] == ("mailto", "", "library@example.org")
    assert subject == f"New {kind.name}: "
    assert lines[:first] == [INSTRUCTION, ""]
    assert lines[first + 1] == f"type: {kind.name}"
    assert {"title: ", "description: "} < set(lines[first:last])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", EVERY)
def test_a_mail_is_short_enough_for_any_phone(kind: Kind, language: str) -> None:
    address = list(ways(kind, language).values())[-1]
    _, lines = mailed(address)

    assert len(address) <= 1_000
    assert lines[0] == Words(language).text(INSTRUCTION)
    assert address.isascii()


@pytest.mark.parametrize(
    ("missing", "left"),
    [
        ({"contact": ""}, ["Fill in a form", "Write it in GitHub's editor"]),
        ({"repository": "", "new_file_url": ""}, ["Send it by email"]),
        ({"new_file_url": ""}, ["Fill in a form", "Send it by email"]),
        ({"contact": "", "repository": "", "new_file_url": ""}, []),
    ],
)
def test_a_way_that_the_site_does_not_tell_is_not_offered(
    missing: dict[str, str], left: list[str]
) -> None:
    for kind in all_kinds():
        assert list(ways(kind, **missing)) == left
