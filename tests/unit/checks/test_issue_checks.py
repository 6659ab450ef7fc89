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


@pytest.mark.parametrize(
    "issue",
    [_issue(body="Words of the editor."), _issue("status: draft\n"), _issue("status: withdrawn\n")],
    ids=["words of the editor", "a draft", "withdrawn"],
)
def test_an_issue_with_words_or_without_readers_may_be_empty(tmp_path: Path, issue: str) -> None:
    draw(tmp_path, {"newsletters/1.md": issue})
    assert not judge(tmp_path).problems.errors
