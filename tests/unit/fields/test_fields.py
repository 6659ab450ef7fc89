"""Fields: what they read, and what they say of themselves. What authors are told: the cases."""

from typing import Any

import pytest

from generator import fields
from generator.fields import FieldType, Reading, Refused
from generator.kinds import all_kinds
from generator.kinds.prose import Page
from generator.marked_yaml import Mapping, Mark, Node, read
from generator.problems import Problems
from generator.vocabulary import TagDefinition


def _value(form: FieldType, written: str, path: str = "library/guide.md") -> Any:
    node = read(f"x: {written}")
    assert isinstance(node, Mapping)
    return form.read(node.pairs[0][1], Reading(path, Problems(), "x"))


ALL_TYPES = {
    f"{record.__name__}.{spec.key}": spec.type
    for record in (*(kind.record for kind in all_kinds()), Page, TagDefinition)
    for spec in fields.specs_of(record)
}


@pytest.mark.parametrize("form", ALL_TYPES.values(), ids=ALL_TYPES)
def test_every_field_takes_its_own_example(form: FieldType) -> None:
    assert _value(form, form.example) is not None
    assert form.label
    assert form.json_schema()


@pytest.mark.parametrize("form", ALL_TYPES.values(), ids=ALL_TYPES)
def test_no_field_takes_a_list_of_lists(form: FieldType) -> None:
    with pytest.raises(Refused):
        _value(form, "[[a], [b]]")


@pytest.mark.parametrize(
    ("form", "written", "value"),
    [
        pytest.param(fields.Text(), "a  b", "a b", id="text on one line"),
        pytest.param(fields.YesNo(), "No", False, id="yes and no"),
        pytest.param(fields.Number(), "007", 7, id="numbers with zeros before"),
        pytest.param(fields.Country(), "NO", "NO", id="Norway is not false"),
        pytest.param(fields.LanguageTag(), "ZH-hant-tw", "zh-Hant-TW", id="tags in regular case"),
        pytest.param(fields.License(), "MIT OR GPL-3.0-only", "MIT OR GPL-3.0-only", id="SPDX"),
        pytest.param(fields.Isbn(), "'ISBN: 0–8044–2957–X'", "080442957X", id="ISBN with dashes"),
        pytest.param(fields.DOI, "doi:10.1000/a(b)c", "10.1000/a(b)c", id="DOI with a prefix"),
        pytest.param(fields.SiteAddress(), "/a/index.html", "/a/", id="index.html is its folder"),
        pytest.param(fields.SiteAddress(), "/a/b", "/a/b/", id="a page ends with a slash"),
        pytest.param(fields.SiteAddress(), "/a/b.html", "/a/b.html", id="a file does not"),
        pytest.param(
            fields.EntryPath(), "./library/x.md", "library/x.md", id="a path made regular"
        ),
        pytest.param(fields.LocalFile(), "../a.pdf", "a.pdf", id="a file in the folder above"),
        pytest.param(fields.ListOf(fields.Text()), "a", ("a",), id="a list of one"),
        pytest.param(fields.ListOf(fields.Text()), "[a, b, a]", ("a", "b"), id="each once"),
        pytest.param(
            fields.DownloadType(), "a.mp3", fields.Download(file="library/a.mp3"), id="a path"
        ),
        pytest.param(
            fields.DownloadType(),
            "{url: https://example.org/a, size: 1 kB}",
            fields.Download(url="https://example.org/a", size=1000),
            id="an address with a size",
        ),
    ],
)
def test_reading(form: FieldType, written: str, value: Any) -> None:
    assert _value(form, written) == value


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("HTTP://Example.ORG/A b".replace(" ", "%20"), "http://example.org/A%20b"),
        ("https://münchen.de:8080/ä?ö#ü", "https://xn--mnchen-3ya.de:8080/%C3%A4?%C3%B6#%C3%BC"),
        ("https://example.org/a%2Fb?x=%zz", "https://example.org/a%2Fb?x=%zz"),
        ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
        ("https://example.org./", "https://example.org./"),
    ],
)
def test_an_address_as_browsers_send_it(written: str, sent: str) -> None:
    assert fields.web_address_fault(written) == ""
    assert fields.normal_address(written) == sent
    assert fields.normal_address(sent) == sent


@pytest.mark.parametrize(
    "written",
    [
        "", "example.org", "//example.org", "https:", "https://", "https:///a", "https://.", "https://-a.org",
        "https://a..b", "https://a b.org", "https://a@b.org", "https://[::1", "https://[zz]", "https://a:b",
        "https://a:99999", "https://%41.org", "java\tscript:alert(1)", "javascript://example.org/%0a",
        "data:text/html,x", "https://" + "ü" * 80 + ".org", "https://a.org/" + "x" * 2000, 'https://a.org/"',
        "https://a.org/" + "é" * 700, "https://\u200d-", "https://a.org/\x7f",
    ],
)  # fmt: skip
def test_no_address_that_a_reader_can_be_sent_to(written: str) -> None:
    assert fields.web_address_fault(written)


def test_the_first_and_the_last_country_and_none_that_is_no_country() -> None:
    names = fields.country_names()
    assert (names["AF"], names["ZW"]) == ("Afghanistan", "Zimbabwe")
    assert len(names) == 249
    assert fields.country_names("fr")["DE"] == "Allemagne"
    assert fields.country_names("not-a-language") == names


def test_a_record_reads_required_fields_first_and_the_names_that_authors_write() -> None:
    newsletter = next(kind.record for kind in all_kinds() if kind.name == "newsletter")
    specs = fields.specs_of(newsletter)
    required = [spec.required for spec in specs]
    assert required == sorted(required, reverse=True)
    period = next(spec.type for spec in specs if spec.key == "period")
    assert period.json_schema()["required"] == ["from", "to"]


def test_the_unknown_fields_of_a_huge_header_are_counted_not_listed() -> None:
    problems = Problems()
    node = read("\n".join(f"w{n}: x" for n in range(4000)))
    assert isinstance(node, Mapping)
    with pytest.raises(Refused):
        fields.read_fields(Page, node, Reading("a.md", problems), "a page", path="a.md")
    assert len(problems) < 20
    assert any("3990 more fields are unknown" in str(problem) for problem in problems)


def test_a_reading_places_what_it_refuses() -> None:
    problems = Problems()
    at = Reading("a.md", problems).within("period").within("to")
    at.warn(Mark(2, 3), "is late")
    assert [(p.field, p.line, p.column) for p in problems] == [("period.to", 2, 3)]


@pytest.mark.parametrize(("written", "yes"), [("https://x", True), ("a.md", False), ("[a]", False)])
def test_an_address_is_told_from_a_path(written: str, yes: bool) -> None:
    node: Node | None = read(written)
    assert node is not None
    assert fields.is_address(node) is yes
