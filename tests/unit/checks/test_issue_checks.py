"""An issue with nothing in it."""

from pathlib import Path

import pytest

from tests.judging import draw, judge

HEAD = "title: One\ndescription: News.\ndate: 2025-04-01\nissue: 1\n"
PERIOD = "period: {from: 2025-01-01, to: 2025-03-31}\n"


def _issue(more: str = "", body: str = "") -> str:
    return f"---\n{HEAD}{PERIOD}{more}---\n{body}"


def test_an_empty_issue_is_an_error(tmp_path: Path) -> None:
    draw(tmp_path, {"newsletters/1.md": _issue()})
    assert judge(tmp_path).lines == [
        "content/newsletters/1.md:6:9: period: nothing joined the library in it, so the issue is "
        "empty; check from and to, or write status: draft until there is something to tell"
    ]


def test_an_issue_that_came_out_too_early_is_told_to_be_dated_later(tmp_path: Path) -> None:
    entry = "type: document\ntitle: A\ndescription: B.\ndate: 2025-03-20\n"
    early = _issue().replace("date: 2025-04-01", "date: 2025-03-01")
    draw(
        tmp_path,
        {"newsletters/1.md": early, "library/a.md": f"---\n{entry}---\nWords.\n"},
    )
    assert judge(tmp_path).lines == [
        "content/newsletters/1.md:6:9: period: nothing joined the library in it until 2025-03-01, "
        "so the issue is empty; write a later date, or write status: draft until there is "
        "something to tell"
    ]


@pytest.mark.parametrize(
    "issue",
    [_issue(body="Words of the editor."), _issue("status: draft\n"), _issue("status: withdrawn\n")],
    ids=["words of the editor", "a draft", "withdrawn"],
)
def test_an_issue_with_words_or_without_readers_may_be_empty(tmp_path: Path, issue: str) -> None:
    draw(tmp_path, {"newsletters/1.md": issue})
    assert not judge(tmp_path).problems.errors


def test_a_note_that_readers_do_not_see_is_not_words(tmp_path: Path) -> None:
    draw(tmp_path, {"newsletters/1.md": _issue(body="<!-- a note\n\nof two parts -->\n")})
    assert "so the issue is empty" in judge(tmp_path).lines[0]


TAGS = "forms:\n  question: Who reads what a form asks?\npaper:\n  label: Paper\n"


def test_tags_of_an_issue_must_be_there(tmp_path: Path) -> None:
    named = "agenda: [forms, paper, froms]\nnew_tags: [Paper, papre]\n"
    draw(tmp_path, {"tags.yml": TAGS, "newsletters/1.md": _issue(named, "Words.")})
    assert judge(tmp_path).lines == [
        'content/newsletters/1.md:7:17: agenda: "paper" is no tag with a question in tags.yml; '
        "name forms",
        'content/newsletters/1.md:7:24: agenda: "froms" is no tag with a question in tags.yml; '
        'did you mean "forms"?',
        'content/newsletters/1.md:8:19: new_tags: "papre" is the tag of no entry, nor does it '
        'stand in tags.yml; did you mean "paper"?',
    ]


def test_words_above_a_section_that_is_not_there_are_told(tmp_path: Path) -> None:
    named = "sections: {documents: One., agenda: Two.}\nagenda: [forms]\n"
    draw(tmp_path, {"tags.yml": TAGS, "newsletters/1.md": _issue(named, "Words.")})
    assert judge(tmp_path).lines == [
        "content/newsletters/1.md:7:23: sections.documents: nothing stands in this section, so "
        "these words are not shown; put them into the text below the header, or take them out "
        "(warning)"
    ]


def test_two_issues_of_one_number_are_told(tmp_path: Path) -> None:
    other = _issue(body="Words.").replace("2025-04-01", "2025-04-02")
    draw(tmp_path, {"newsletters/b.md": _issue(body="Words."), "newsletters/a.md": other})
    assert judge(tmp_path).lines == [
        "content/newsletters/a.md:5:8: issue: newsletters/b.md is issue 1 already; give it another "
        "number (warning)"
    ]


def test_questions_are_not_missed_while_tags_yml_cannot_be_read(tmp_path: Path) -> None:
    draw(
        tmp_path,
        {
            "newsletters/1.md": _issue("agenda: [water]\n", body="Words of the editor."),
            "tags.yml": "water: [\n",
        },
    )
    assert [line.partition(":")[0] for line in judge(tmp_path).lines] == ["content/tags.yml"]
