"""A few faulty entries are left out of what is published; what else is at fault stops it all."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.fields import MOST_ALIASES
from generator.pipeline import Planned
from generator.problems import Problem, as_text
from generator.quarantine import FEW, plan_around_faults
from generator.settings import Settings
from tests.judging import draw
from tests.site.drawing_trees import document, newsletter, page

SOUND = {"index.md": page(), "library/sound.md": document("Sound")}


def planned(root: Path, files: dict[str, Any], *late: Problem) -> Planned:
    draw(root / "content", SOUND | files)
    settings = Settings(content=root / "content", moment=datetime(2026, 6, 1, tzinfo=UTC))
    return plan_around_faults(settings, late)


def left_out(plan: Planned) -> set[str]:
    return {problem.path for problem in plan.left_out}


def addresses(plan: Planned) -> set[str]:
    return {each.address for each in plan.plans}


def test_without_faults_nothing_is_left_out(tmp_path: Path) -> None:
    plan = planned(tmp_path, {})
    assert plan.left_out == ()
    assert {"/library/sound/", "/"} <= addresses(plan)


@pytest.mark.parametrize(
    "broken",
    [
        document("X", colour="red"),
        document("X", "[there](nowhere.md)"),
        document("X", related=["library/gone.md"]),
        document("X", aliases=["/tags/"]),
        document("X", file="gone.pdf", license="CC0-1.0"),
        "no header",
        "---\ntitle: [\n---\n",
        "",
        {"hex": "ff"},
        {"repeat": {"text": "x", "times": 400_000}},
        newsletter("X", agenda=["nothing"]),
    ],
)
def test_an_entry_at_fault_is_left_out_and_the_rest_is_published(
    tmp_path: Path, broken: Any
) -> None:
    name = "newsletters/x.md" if isinstance(broken, str) and "issue" in broken else "library/x.md"
    plan = planned(tmp_path, {name: broken})
    assert plan.problems.errors == ()
    assert left_out(plan) == {name}
    assert "/library/sound/" in addresses(plan)
    assert name not in plan.library.catalogue.entries


def test_every_fault_of_every_entry_is_told(tmp_path: Path) -> None:
    files = {
        "library/a.md": document("A", colour="red", sise="large"),
        "library/b.md": document("B", "[there](nowhere.md)"),
    }
    told = as_text(planned(tmp_path, files).left_out, "content/").splitlines()
    assert [line.partition(" ")[0] for line in told] == [
        "content/library/a.md:6:1:",
        "content/library/a.md:7:1:",
        "content/library/b.md:7:9:",
    ]


def test_what_points_to_it_stays_and_is_not_at_fault(tmp_path: Path) -> None:
    files = {
        "library/broken.md": document("Broken", colour="red"),
        "library/a.md": document("A", "See [it](broken.md).", related=["library/broken.md"]),
        "library/b.md": document("B", replaced_by="library/broken.md"),
        "library/c.md": document("C", language="fr", translation_of="library/broken.md"),
        "about.md": page("About", "See [it](library/broken.md)."),
    }
    plan = planned(tmp_path, files)
    assert left_out(plan) == {"library/broken.md"}
    assert list(plan.problems) == []
    assert "/about/" in addresses(plan)


def test_of_two_that_want_one_place_the_one_that_was_told_of_is_left_out(tmp_path: Path) -> None:
    files = {"library/a.md": document("A"), "library/b.md": document("B", aliases=["/library/a/"])}
    assert left_out(planned(tmp_path, files)) == {"library/b.md"}


def test_an_entry_whose_file_may_not_be_published_goes_with_it(tmp_path: Path) -> None:
    files = {
        "library/x.svg": "<svg/>",
        "library/a.md": document("A", file="x.svg", license="CC0-1.0"),
        "library/b.md": document("B", "See [it](x.svg)."),
    }
    plan = planned(tmp_path, files)
    assert left_out(plan) == {"library/x.svg", "library/a.md", "library/b.md"}
    assert plan.problems.errors == ()


def test_an_error_that_only_rendering_showed_is_left_out_like_others(tmp_path: Path) -> None:
    late = Problem("library/a.md", 1, 1, "", "is too heavy")
    plan = planned(tmp_path, {"library/a.md": document("A")}, late)
    assert plan.left_out == (late,)
    assert "library/a.md" not in plan.library.catalogue.entries


# Its address and its files


def test_a_page_at_its_address_says_that_it_is_being_mended(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"library/x.md": document("X", colour="red")})
    (stands,) = [each for each in plan.plans if each.address == "/library/x/"]
    assert not stands.indexed
    assert "This page is being mended" in stands.compose(None)  # type: ignore[arg-type]


def test_the_same_page_stands_at_its_former_addresses_as_far_as_these_can_be_read(
    tmp_path: Path,
) -> None:
    former = ["/old/", "/older/guide/", "no address", "/old.html"]
    plan = planned(tmp_path, {"library/x.md": document("X", aliases=former)})
    stands = {each.address for each in plan.plans if each.title == "This page is being mended"}
    assert stands == {"/library/x/", "/old/", "/older/guide/"}
    one = planned(tmp_path, {"library/x.md": document("X", colour="red", aliases="/old/")})
    assert "/old/" in addresses(one)
    many = [f"/old/{n}/" for n in range(4_000)]
    full = planned(tmp_path, {"library/x.md": document("X", aliases=many)})
    assert len(set(many) & addresses(full)) == MOST_ALIASES


def test_of_two_that_claim_a_former_address_the_first_by_path_keeps_it(tmp_path: Path) -> None:
    files = {f"library/{n}.md": document(n, aliases=["/old/"]) for n in ("a", "b")}
    plan = planned(tmp_path, files)
    assert left_out(plan) == {"library/b.md"}
    assert "/library/b/" in addresses(plan)
    assert "/old/" not in addresses(plan), "it leads to a"
    assert ("/old/", "an alias of library/a.md") in plan.claims


@pytest.mark.parametrize("hidden", [{"status": "draft"}, {"date": "2026-06-02"}])
def test_nothing_of_a_draft_or_of_what_is_held_back_is_shown(
    tmp_path: Path, hidden: dict[str, str]
) -> None:
    files = {
        "library/x.md": document("X", "Read [it](a%20b.pdf).", fil="secret.pdf", **hidden),
        "library/secret.pdf": "%PDF",
        "library/a b.pdf": "%PDF",
        "library/other.pdf": "%PDF",
    }
    plan = planned(tmp_path, files)
    assert "/library/x/" not in addresses(plan)
    assert set(plan.library.published_files) == {"library/other.pdf"}


def test_a_file_that_a_sound_entry_offers_too_stays(tmp_path: Path) -> None:
    files = {
        "library/x.md": document("X", colour="red", file="both.pdf"),
        "library/y.md": document("Y", file="both.pdf", license="CC0-1.0"),
        "library/both.pdf": "%PDF",
    }
    assert set(planned(tmp_path, files).library.published_files) == {"library/both.pdf"}


def test_addresses_of_tags_and_people_stay_as_they_were(tmp_path: Path) -> None:
    """Of two names that make one address, the younger one does not get that of the older."""
    files = {
        "library/old.md": document("Old", "[x](gone.md)", authors=["Ana Ruiz"], date="2020-01-01"),
        "library/new.md": document("New", authors=["Ana  Rúiz"]),
    }
    draw(tmp_path / "content", SOUND | files)
    whole = planned(tmp_path, {"library/gone.md": document("Gone")})
    (tmp_path / "content/library/gone.md").unlink()
    without = planned(tmp_path, {})

    assert left_out(whole) == set()
    assert left_out(without) == {"library/old.md"}
    assert without.library.catalogue.vocabulary == whole.library.catalogue.vocabulary


@pytest.mark.parametrize(
    "files",
    [
        {"library/caf\u00e9.md": document("A"), "library/cafe\u0301.md": document("B")},
        {"library/a.md": document("A"), "library/A.md": document("B")},
        {"library/links.md": document("B")},
    ],
)
def test_where_another_stands_at_its_address_that_one_stays(
    tmp_path: Path, files: dict[str, str]
) -> None:
    plan = planned(tmp_path, files)
    assert len(left_out(plan)) == 1
    assert plan.problems.errors == ()
    folded = [each.address.casefold() for each in plan.plans]
    assert len(folded) == len(set(folded))
    assert not [p for p in plan.plans if p.title == "This page is being mended"]


# What stops


@pytest.mark.parametrize(
    "files",
    [
        {"about.md": page("About", colour="red")},
        {"index.md": "no header"},
        {"library/index.md": page("Library", "[x](nowhere.md)")},
        {"tags.yml": "a: [b\n"},
        {"tags.yml": "peer:\n  colour: red\n"},
        {"library/folder": {"symlink": ".."}},
    ],
)
def test_a_fault_of_no_entry_stops(tmp_path: Path, files: dict[str, Any]) -> None:
    plan = planned(tmp_path, files | {"library/x.md": document("X", colour="red")})
    assert {problem.path for problem in plan.problems.errors} == {*files, "library/x.md"}


def test_a_page_that_needs_what_is_left_out_stops(tmp_path: Path) -> None:
    files = {"library/x.svg": "<svg/>", "about.md": page("About", "![A map](library/x.svg)")}
    errors = planned(tmp_path, files).problems.errors
    assert {problem.path for problem in errors} == {"about.md", "library/x.svg"}


def test_many_faulty_entries_stop_since_the_fault_is_probably_elsewhere(tmp_path: Path) -> None:
    def faulty(count: int) -> dict[str, str]:
        return {f"library/x{n}.md": document("X", colour="red") for n in range(count)}

    assert planned(tmp_path, faulty(FEW)).problems.errors == ()
    assert len(planned(tmp_path, faulty(FEW + 1)).problems.errors) == FEW + 1

    many = {f"library/s{n}.md": document(f"S{n}") for n in range(10 * FEW + 5)}
    assert planned(tmp_path, many).problems.errors == ()


def test_a_library_without_a_sound_entry_stops(tmp_path: Path) -> None:
    draw(tmp_path / "content", {"index.md": page(), "library/x.md": document("X", colour="red")})
    settings = Settings(content=tmp_path / "content", moment=datetime(2026, 6, 1, tzinfo=UTC))
    assert plan_around_faults(settings).problems.errors


@pytest.mark.parametrize(
    "written",
    [
        r'file: "r\xe9s me.pdf"',
        r'file: "r\u00E9s me.pdf"',
        r'file: "r\U000000e9s me.pdf"',
        'file: "r\\xe9\\\n  s me.pdf"',
        "colour: red\n---\n[x](r%c3%a9s%20me.pdf)\n---",
        "colour: red\n---\n[x](<r&eacute;s me.pdf>)\n---",
    ],
)
def test_a_file_of_a_faulty_draft_is_withheld_however_its_name_is_written(
    tmp_path: Path, written: str
) -> None:
    draft = document("X", status="draft", colour="red").replace("---\n", f"---\n{written}\n", 1)
    plan = planned(tmp_path, {"library/x.md": draft, "library/rés me.pdf": "%PDF-"})
    assert left_out(plan) == {"library/x.md"}
    assert not plan.library.published_files
