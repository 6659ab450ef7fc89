"""Faults that only a plan shows, each told once and where its author wrote it."""

from datetime import UTC, datetime
from pathlib import Path

from generator.judging import judge
from generator.pipeline import judge_and_plan, plan
from generator.problems import as_text
from generator.settings import Settings
from tests.judging import draw


def entry(name: str, *lines: str) -> str:
    fields = ["type: document", "title: G", "description: A guide.", "date: 2026-03-04"]
    return "\n".join(["---", *fields, f"url: https://example.org/{name}", *lines, "---", ""])


def told(tmp_path: Path, files: dict[str, str]) -> list[str]:
    draw(tmp_path / "content", files)
    settings = Settings(content=tmp_path / "content", moment=datetime(2027, 1, 1, tzinfo=UTC))
    problems = plan(judge(settings)).problems
    assert list(judge_and_plan(settings).problems) == list(problems)
    return as_text(problems, "content/").splitlines()


def test_an_alias_that_is_a_generated_page(tmp_path: Path) -> None:
    files = {"library/b.md": entry("b", "aliases: [/old/, /tags/, /feeds/all.xml/x/]")}
    assert told(tmp_path, files) == [
        "content/library/b.md:7:18: aliases: /tags/ is the list of tags; remove it",
        "content/library/b.md:7:26: aliases: /feeds/all.xml/x/ clashes with the feed of Everything "
        "(/feeds/all.xml); remove it",
    ]


def test_each_clash_of_what_people_wrote_is_told_once(tmp_path: Path) -> None:
    files = {
        "library/a.md": entry("a", "aliases: [/old/, /library/a/, /c.pdf/x/]"),
        "library/b.md": entry("b", "aliases: /OLD/"),
        "library/caf\u00e9.md": entry("c"),
        "library/cafe\u0301.md": entry("d"),
        "c.pdf": "x",
        "tags.md": "---\ntitle: Tags\naliases: /tags/\n---\n",
    }
    lines = told(tmp_path, files)
    assert [line.split(": ")[0] for line in lines] == [
        "content/library/a.md:7:18",
        "content/library/a.md:7:31",
        "content/library/b.md:7:10",
        "content/library/caf\u00e9.md:1:1",
        "content/tags.md:3:10",
    ]


def test_files_beside_two_pages_that_clash_are_no_problems_of_their_own(tmp_path: Path) -> None:
    def issue(number: int) -> str:
        return (
            f"---\ntitle: T\ndescription: D.\ndate: 2025-04-01\nissue: {number}\n"
            "period: {from: 2025-01-01, to: 2025-03-31}\n---\nWords.\n"
        )

    files = {
        "newsletters/caf\u00e9.md": issue(1),
        "newsletters/cafe\u0301.md": issue(2),
        "newsletters/b.md": issue(3),
        "newsletters/b/email.txt": "mine",
    }
    assert [line.split(":1:1: ")[0] for line in told(tmp_path, files)] == [
        "content/newsletters/b/email.txt",
        "content/newsletters/caf\u00e9.md",
    ]


def test_a_file_where_the_checksums_are(tmp_path: Path) -> None:
    assert told(tmp_path, {"sha256sums.txt": "mine"}) == [
        "content/sha256sums.txt:1:1: its address /sha256sums.txt clashes with the checksums of all "
        "files (/sha256sums.txt); rename one of the two"
    ]


def test_a_text_may_link_to_what_is_made_of_entries_but_not_to_a_list_that_is_not_there(
    tmp_path: Path,
) -> None:
    links = "[a](../tags/water/index.md) [b](index.md) [c](../index.md) [d](../tags/none/index.md)"
    files = {
        "library/a.md": f"{entry('a', 'tags: [water]')}{links}\n",
        "about.md": "---\ntitle: Us\n---\n[a](a-z/index.md) [b](library/page/2/index.md)\n",
        "us/index.md": "---\ntitle: Us\n---\n[a](index.md) [b](../us/index.md)\n",
        "x.md": "---\ntitle: X\n---\n[a](no/index%2Emd) [b](a-z/index%2Emd)\n",
    }
    assert told(tmp_path, files) == [
        'content/about.md:4:23: the link "library/page/2/index.md" leads nowhere; '
        "there is no such file, and no list at that address",
        'content/library/a.md:9:64: the link "../tags/none/index.md" leads nowhere; '
        "there is no such file, and no list at that address",
        'content/x.md:4:5: the link "no/index%2Emd" leads nowhere; '
        "there is no such file, and no list at that address",
    ]
