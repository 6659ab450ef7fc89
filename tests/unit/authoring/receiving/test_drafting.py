"""What people fill in becomes a file that holds, or every reason why not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.authoring.receiving import Draft, Submission, draft, is_taken, to_mend
from generator.authoring.receiving.answering import accepted
from generator.authoring.receiving.lines import fields_in
from generator.problems import Problem, Problems
from generator.sources import split
from tests.filling import kind
from tests.making import settings

SENT = datetime(2026, 5, 1, tzinfo=UTC)
WEBINAR = {
    "title": "Paper forms or phones?",
    "description": "What two made-up districts learned.",
    "start": "2027-03-04T15:00",
    "duration": "90 min",
}


def _drafted(name: str = "webinar", body: str = "", **values: str) -> Draft:
    given = {**(WEBINAR if name == "webinar" else {}), **values}
    return draft(
        Submission(
            kind=kind(name),
            values=tuple(given.items()),
            body=body,
            sent=SENT,
        ),
        settings(),
    )


def test_an_address_may_begin_with_www() -> None:
    assert "join_url: https://www.example.org/a\n" in _drafted(join_url="www.example.org/a").text
    assert _errors(_drafted(join_url="example.org/a"))


def _errors(found: Draft) -> list[str]:
    return [str(each) for each in found.problems]


def test_a_file_as_an_author_writes_it() -> None:
    found = _drafted(
        tags="peer-learning\n- facilitation",
        countries="KE, UG",
        presenters="Example Presenter; Another Example, PhD",
        registration="{url: https://example.org/join, deadline: 2027-03-01}",
        event_type="Training",
        episode="3",
        series="Data for action",
        body="\r\nWords.\r\n",
    )

    assert found.path == "webinars/2027-03-04-paper-forms-or-phones.md"
    assert found.text == (
        "---\n"
        "title: Paper forms or phones?\n"
        "description: What two made-up districts learned.\n"
        "date: 2026-05-01\n"
        "start: 2027-03-04T15:00\n"
        "tags:\n- peer-learning\n- facilitation\n"
        "countries:\n- KE\n- UG\n"
        "duration: 90 min\n"
        "event_type: training\n"
        "registration:\n  url: https://example.org/join\n  deadline: 2027-03-01\n"
        "series: Data for action\n"
        "episode: 3\n"
        "presenters:\n- Example Presenter\n- Another Example, PhD\n"
        "---\n\nWords.\n"
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a\nb", ["a", "b"]),
        ("a, b; c", ["a", "b", "c"]),
        ("[a, b]", ["a", "b"]),
        ("[“a”, “b”]", ["a", "b"]),
        ("* a\n* b", ["a", "b"]),
        ("1. a\n2) b", ["a", "b"]),
        ('["a"', ['["a"']),
    ],
)
def test_lists_as_people_write_them(written: str, read: list[str]) -> None:
    source = split("x.md", _drafted(tags=written).text, Problems())
    assert source
    found = source.header.get("tags")
    assert [item.text for item in getattr(found, "items", ())] == read


@pytest.mark.parametrize(
    "written",
    [
        "https://example.org/a",
        "<https://example.org/a>",
        "https://example.org/a<https://example.org/a>",
        "[Join here](https://example.org/a)",
        "“https://example.org/a”",
    ],
)
def test_addresses_as_programs_write_them(written: str) -> None:
    assert "\njoin_url: https://example.org/a\n" in _drafted(join_url=written).text


def test_dashes_and_quotation_marks_of_word_processors() -> None:
    text = _drafted(title="“Paper forms or phones?”", start="2027–03–04 15:00").text

    assert "\ntitle: Paper forms or phones?\n" in text
    assert "\nstart: 2027-03-04 15:00\n" in text


def test_every_fault_is_told_at_once_by_field() -> None:
    found = _drafted(start="tomorrow", colour="red", duration="90", episode="x")

    assert not found.path
    assert not found.text
    assert {each.field for each in found.problems} == {"start", "colour", "duration", "episode"}


def test_the_same_field_twice_with_other_words_is_a_fault() -> None:
    values = (*WEBINAR.items(), ("title", "Another"), ("duration", "90 min"))
    found = draft(
        Submission(kind=kind("webinar"), values=values, body="", sent=SENT),
        settings(),
    )

    assert _errors(found) == ["title: stands twice, with different words; keep one"]


def test_what_cannot_be_seen_is_taken_out_and_told() -> None:
    found = _drafted(title="Paper\x00 forms\u202e or\u2066 phones?\ud800")

    assert "\ntitle: Paper forms or phones?\n" in found.text
    assert found.notes == (
        "characters that no page may hold: taken out",
        "unseen signs that turn the direction of text: taken out",
    )


@pytest.mark.parametrize(
    "title",
    [
        "../../../etc/passwd",
        "/etc/passwd",
        "..\\..\\x",
        "con",
        "index",
        "a\nb",
        ".",
        "🙂",
        "%2e%2e",
    ],
)
@pytest.mark.parametrize("name", ["document", "webinar", "newsletter"])
def test_no_title_leads_out_of_its_folder(title: str, name: str) -> None:
    more = {
        "document": {"description": "Words.", "url": "https://example.org/a.pdf"},
        "webinar": {},
        "newsletter": {
            "description": "W.",
            "issue": "3",
            "period": "{from: 2026-01-01, to: 2026-03-31}",
        },
    }[name]
    found = _drafted(name, title=title, **more)

    assert found.path, _errors(found)
    folder, _, file = found.path.partition("/")
    assert folder == kind(name).folder
    assert set(file) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert not file.startswith(".")
    assert file not in ("index.md", "con.md")


def test_a_header_in_the_text_stays_text() -> None:
    found = _drafted(body="---\nstatus: withdrawn\n---\n")

    source = split("webinars/x.md", found.text, Problems())
    assert source
    assert source.header.get("status") is None
    assert "status: withdrawn" in source.body


def test_too_much_is_told_and_not_read() -> None:
    many = tuple((f"field_{n}", "x") for n in range(5_000))
    found = draft(
        Submission(
            kind=kind("link"),
            values=many,
            body="x" * 2_000_000,
            sent=SENT,
        ),
        settings(),
    )

    assert len(found.problems) < 40
    assert any("5000 fields are filled in" in each for each in _errors(found))
    assert any("the text is longer than 256 KiB" in each for each in _errors(found))


def test_a_file_of_that_name_is_seen_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "Guide.md").touch()

    assert is_taken(tmp_path, "library/guide.md")
    assert not is_taken(tmp_path, "library/guides.md")
    assert not is_taken(tmp_path, "webinars/guide.md")


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        (datetime(2026, 5, 25, 22, 30, tzinfo=UTC), "2026-05-26"),
        (datetime(2026, 5, 25, 22, 30), "2026-05-26"),  # noqa: DTZ001 - of a broken program
        (datetime(2027, 5, 25, tzinfo=UTC), "2026-06-01"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "2026-06-01"),
        (datetime(1, 1, 1, tzinfo=UTC), "2026-06-01"),
        (None, "2026-06-01"),
    ],
)
def test_it_joins_on_the_day_it_came_where_the_site_is_at_home(
    sent: datetime | None, day: str
) -> None:
    found = draft(
        Submission(kind=kind("webinar"), values=tuple(WEBINAR.items()), body="", sent=sent),
        settings(),
    )

    assert f"\ndate: {day}\n" in found.text


class TestLines:
    def test_a_line_that_was_wrapped_goes_on(self) -> None:
        lines = [
            "description: What two made-up districts learned when they put their",
            "forms: on paper, on phones, and side by side for a whole long year",
            "Title: Forms",
        ]

        assert fields_in(lines) == (
            (
                "description",
                "What two made-up districts learned when they put their forms: on paper, on "
                "phones, and side by side for a whole long year",
            ),
            ("title", "Forms"),
        )

    def test_a_misspelt_field_is_a_field(self) -> None:
        assert fields_in(["title: Forms", "desciption: Words"]) == (
            ("title", "Forms"),
            ("desciption", "Words"),
        )

    @pytest.mark.parametrize(
        "line",
        [
            "Join URL: x",
            "join_url : x",
            "*Join url:* x",
            "**join-url**: x",
            "JOIN_URL:x",
            "join url：x",
        ],
    )
    def test_names_as_people_write_them(self, line: str) -> None:
        assert fields_in([line]) == (("join_url", "x"),)

    def test_an_address_begins_no_field(self) -> None:
        assert fields_in(["url:", "https://example.org/a"]) == (("url", "https://example.org/a"),)


class TestAnswers:
    def test_words_of_others_stand_as_code(self) -> None:
        text = to_mend([Problem("", 1, 1, "title", "`a` ``b`` @all <b>\n# x")], ["@all"])

        assert "- **Title**: ``` `a` ``b`` @all <b> # x ```" in text
        assert "- `@all`" in text

    def test_a_field_with_a_strange_name_is_not_shown(self) -> None:
        assert "**A field**" in to_mend([Problem("", 1, 1, "@all", "unknown field")], [])

    def test_many_faults_are_cut(self) -> None:
        many = [Problem("", 1, n, "title", f"is wrong {n}") for n in range(50)]

        assert "- and 20 more" in to_mend(many, [])

    def test_an_accepted_entry_is_named(self) -> None:
        assert "`content/library/a.md`" in accepted("content/library/a.md", [], [])
