"""A dirty library from elsewhere becomes one that can be checked and built."""

import json
from pathlib import Path

from tests.site.drawing_trees import project, tree
from tests.site.running import run

DIRTY = Path(__file__).parent / "fixtures" / "dirty.jsonl"


def test_a_dirty_library_is_imported_checked_and_built(tmp_path: Path) -> None:
    lines = len(DIRTY.read_text(encoding="utf-8").splitlines())
    drawn = project(tmp_path)
    content = drawn.root / "content"

    imported = run(drawn.root, "hourglass", "import", str(DIRTY), "--format", "json")

    assert imported.code == 0, imported.said
    report = json.loads(imported.said)
    numbers = [each["number"] for each in report["written"] + report["skipped"]]
    assert sorted(numbers) == list(range(1, lines + 1))
    assert report["unchanged"] == []
    assert len(report["written"]) > 5
    assert all(each["reason"] for each in report["skipped"])
    before = tree(content)
    assert set(before) == {"index.md", *(each["path"] for each in report["written"])}

    again = run(drawn.root, "hourglass", "import", str(DIRTY))

    assert again.code == 0, again.said
    assert f"  {len(report['written']):>6,} already there, left as they are" in again.lines
    assert f"  {0:>6,} written" in again.lines
    assert tree(content) == before

    checked = run(drawn.root, "hourglass", "check")
    assert checked.code == 0, checked.said

    built = run(drawn.root, "hourglass", "build")
    assert built.code == 0, built.said
    drafts = {p for p in before if "\nstatus: draft\n" in (content / p).read_text("utf-8")}
    published = {f"/{p.removesuffix('.md')}/" for p in set(before) - drafts - {"index.md"}}
    assert len(published) > 5
    assert published <= drawn.addresses()
    assert not {f"/{p.removesuffix('.md')}/" for p in drafts} & drawn.addresses()
