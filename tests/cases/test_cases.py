"""What an author gets for an input: one YAML file per case, beside this file.

A case has `files` (see `tests.judging.draw`), the exact lines of `problems`, and where it helps
`records` (attributes of what was read, by path) and `options` of the site.
"""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.judging import draw, judge

FOLDER = Path(__file__).parent
CASES = sorted(FOLDER.rglob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.relative_to(FOLDER).as_posix()[:-4])
def test_an_author_gets(case: Path, tmp_path: Path) -> None:
    """Every problem is told where it is, in words that say what to write instead."""
    told = yaml.safe_load(case.read_text(encoding="utf-8"))
    assert set(told) <= {"about", "files", "problems", "records", "options"}
    draw(tmp_path / "content", told["files"])

    judged = judge(tmp_path / "content", **_options(told.get("options", {})))

    assert judged.lines == told["problems"]
    records = {**judged.catalogue.entries, **judged.catalogue.pages}
    for path, wanted in told.get("records", {}).items():
        got = {name: _plain(getattr(records[path], name)) for name in wanted}
        assert got == wanted


def _options(written: dict[str, Any]) -> dict[str, Any]:
    today: date = written.pop("today", date(2027, 1, 1))
    return {**written, "moment": datetime(today.year, today.month, today.day, 12, tzinfo=UTC)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int | None) else str(value)
