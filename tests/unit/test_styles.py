"""The style sheet: its promises, and that a page carries the parts that dress what it shows."""

import re
from importlib.resources import files

import pytest

from generator.articles import Body, all_plans
from generator.articles.plans import Plan
from generator.assembly import AssembledPart
from generator.palette import Accent
from generator.styles import EVERYWHERE, PARTS, compact, needed_by, style_sheet
from tests import making

ACCENT = Accent("#123456", "#abcdef")
CLASS = re.compile(r"\.([a-z][a-z-]*)")


def classes(article: str) -> set[str]:
    return {n for names in re.findall(r'class="([a-z ]+)"', article) for n in names.split()}


def test_the_style_sheet_holds_the_accents_and_nothing_unfilled() -> None:
    style = style_sheet(ACCENT)
    assert "#123456" in style
    assert "#abcdef" in style
    assert "ACCENT" not in compact(style)


def test_every_part_is_a_file_and_every_file_a_part() -> None:
    found = [file.name for file in (files("generator") / "theme" / "styles").iterdir()]
    assert sorted(found) == sorted(f"{part}.css" for part in PARTS)


def test_parts_stand_in_their_order_whatever_the_order_asked_for() -> None:
    assert style_sheet(ACCENT, PARTS[::-1]) == style_sheet(ACCENT)
    few = style_sheet(ACCENT, ("text",))
    assert few.index("body{") < few.index("blockquote{") < few.index("@media(prefers")


def test_a_part_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no part texts"):
        style_sheet(ACCENT, ("texts",))


def test_every_class_of_the_templates_and_the_style_sheet_is_in_both() -> None:
    root = files("generator")
    templates = [root / "theme" / "main.html", *(root / "templates").iterdir()]
    source = "".join(t.read_text(encoding="utf-8") for t in templates)
    used = classes(source) | set(re.findall(r"look='([a-z]+)'", source))
    styled = set(CLASS.findall(compact(style_sheet(ACCENT))))
    by_extensions = {"admonition", "admonition-title", "footnote"}
    assert styled - by_extensions - used == set()
    assert used - styled == {"prose"}


def test_a_page_carries_the_part_of_every_class_that_it_shows() -> None:
    owner = {
        name: part for part in (*EVERYWHERE, *PARTS[-2:0:-1]) for name in CLASS.findall(rules(part))
    }
    entries = [
        making.document(tags=("Budget",), file="library/guide.pdf", key_messages=("One.",)),
        making.document("library/former.md", replaced_by="library/guide.md"),
        making.document("library/gone.md", status="withdrawn"),
        making.video(tags=("Budget",)),
        making.webinar(),
        making.newsletter(),
    ]
    for plan in all_plans(making.library(entries)):
        if plan.awaits_outputs:
            continue
        part = AssembledPart(plan, plan.address, Body())
        shown = classes(part.article())
        lacking = {owner[name] for name in shown & owner.keys()} - {*part.styles, *EVERYWHERE}
        assert not lacking, plan.address


def rules(part: str) -> str:
    path = files("generator") / "theme" / "styles" / f"{part}.css"
    return compact(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ('<h2>One</h2><p>Some <em>words</em>, <a href="/">a link</a>.</p><ul></ul>', ()),
        ("<p><code>x</code></p>", ("text",)),
        ("<blockquote><p>x</p></blockquote>", ("text",)),
        ('<div class="admonition note"></div>', ("text",)),
        ("<dl><dt>x</dt></dl>", ("text",)),
        ('<table tabindex="0"></table>', ("text",)),
        ('<img src="a.webp">', ("text",)),
        ("<p>&lt;table></p>", ()),
    ],
)  # fmt: skip
def test_a_text_asks_for_its_part_where_it_holds_more_than_plain_words(
    text: str, needed: tuple[str, ...]
) -> None:
    assert needed_by(text) == needed


def test_a_part_of_a_long_text_can_turn_pages() -> None:
    plan = Plan(
        address="/a/", title="A", source="a.md", page_type="entry", compose=lambda _: "",
        styles=("entry",),
    )  # fmt: skip
    assert "pager" in AssembledPart(plan, "/a/2/", Body("<p>x</p>", 2, 3)).styles
    assert "pager" not in AssembledPart(plan, "/a/", Body("<p>x</p>")).styles


def test_sides_are_logical() -> None:
    style = compact(style_sheet(ACCENT))
    assert not re.search(
        r"(margin|padding|border)-(left|right)|text-align:(left|right)|float", style
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a { color : red ; }\n", "a{color :red}"),
        ("/* word */a{b:c;}\n\n d > e{f:g}", "a{b:c}d>e{f:g}"),
        ("@media (min-width: 1rem) {a{b: c}}", "@media (min-width:1rem){a{b:c}}"),
        ("td,\nth{a:b}", "td,th{a:b}"),
    ],
)
def test_compact(given: str, kept: str) -> None:
    assert compact(given) == kept
