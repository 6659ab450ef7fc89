"""Two processes build what one builds: dividing the work shows in the time alone."""

from pathlib import Path

import pytest

import generator.mkdocs_plugin.ahead
import generator.workers
from generator.workers import WORTH_DIVIDING
from tests.site.drawing_trees import Project, configuration, document, project, tree
from tests.site.running import run

COUNT = WORTH_DIVIDING + 6


def many_entries(folder: Path) -> Project:
    """Draw a library of so many entries that its work is divided; each links to the next one."""
    return project(
        folder,
        {
            f"library/guide-{n}.md": document(
                f"Guide {n}",
                f"See [the next](guide-{(n + 1) % COUNT}.md#part).\n\n## Part\n\nSome *words*.",
                date=f"2026-03-{n % 28 + 1:02}",
                authors=[f"Person {n % 9}"],
                tags=[f"tag-{n % 5}"],
            )
            for n in range(COUNT)
        },
    )


def build(drawn: Project) -> dict[str, str]:
    done = run(drawn.root, "hourglass", "build", "--quiet")
    assert done.code == 0, done.said
    return tree(drawn.site)


def test_one_process_and_two_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    divided = build(many_entries(tmp_path / "two"))
    for module in (generator.workers, generator.mkdocs_plugin.ahead):
        monkeypatch.setattr(module, "can_fork", lambda: False)

    assert build(many_entries(tmp_path / "one")) == divided


def test_what_mkdocs_says_of_a_page_is_heard_from_either_process(tmp_path: Path) -> None:
    drawn = many_entries(tmp_path)
    for number in (0, COUNT - 1):
        drawn.write(
            {f"content/library/guide-{number}.md": document("Lost", "See [nothing](#nowhere).")}
        )

    done = run(drawn.root, "hourglass", "build")

    for number in (0, COUNT - 1):
        told = [line for line in done.lines if f"guide-{number}.md" in line and "#nowhere" in line]
        assert len(told) == 1, done.said


def test_what_another_plugin_makes_of_markdown_is_heeded_on_all_pages(tmp_path: Path) -> None:
    drawn = many_entries(tmp_path)
    hook = "def on_page_markdown(markdown, **_):\n    return markdown.replace('words', 'signs')\n"
    drawn.write({"mkdocs.yml": configuration(hooks=["hook.py"]), "hook.py": hook})

    build(drawn)

    guides = [drawn.page(f"/library/guide-{n}/") for n in range(COUNT)]
    assert all("<em>signs</em>" in page and "<em>words</em>" not in page for page in guides)
