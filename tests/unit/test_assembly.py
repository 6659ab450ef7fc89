"""Long texts in parts, and links that lead to the right one."""

from dataclasses import replace
from hashlib import sha256
from random import Random

import pytest

from generator.articles.fitting import FRAME, beside_frame
from generator.articles.plans import Body, Plan
from generator.assembly import LONGEST_ARTICLE, assemble, led
from generator.markup.cutting import packed_size
from generator.settings import DEFAULT_CAPS

PAGE = "/library/guide/"
PLACES = {PAGE: {"one": 1, "two": 2, "ü&b": 2, "50%": 3}, "/library/other/": {"far": 4}}


@pytest.mark.parametrize(
    ("href", "from_first", "from_second"),
    [
        ("#one", "#one", "../#one"),
        ("#two", "2/#two", "#two"),
        ("#%C3%BC&b", "2/#%C3%BC&b", "#%C3%BC&b"),
        ("#50%", "3/#50%", "../3/#50%"),
        ("#unknown", "#unknown", "../#unknown"),
        ("../other/#far", "../other/4/#far", "../../other/4/#far"),
        ("../other/?a=b&c=d#far", "../other/4/?a=b&c=d#far", "../../other/4/?a=b&c=d#far"),
        ("../other/", "../other/", "../../other/"),
        ("../a%20b.pdf", "../a%20b.pdf", "../../a%20b.pdf"),
        ("?q=x", "?q=x", "../?q=x"),
        ("", "", ""),
        ("/kb/library/x/#y", "/kb/library/x/#y", "/kb/library/x/#y"),
        ("https://a.example/#two", "https://a.example/#two", "https://a.example/#two"),
        ("mailto:a@example.org", "mailto:a@example.org", "mailto:a@example.org"),
        ("//[broken", "//[broken", "//[broken"),
    ],
)
def test_a_link_leads_to_the_same_place_from_every_part(
    href: str, from_first: str, from_second: str
) -> None:
    assert led(href, PAGE, PAGE, PLACES) == from_first
    assert led(href, PAGE, f"{PAGE}2/", PLACES) == from_second


def _plan(*, cut: bool = True) -> Plan:
    return Plan(
        address=PAGE,
        title="Guide",
        source="library/guide.md",
        page_type="entry",
        compose=lambda body: f"<h1>Guide</h1>{body.html}",
        path="library/guide.md",
        cut=cut,
    )


def _text(sections: int) -> str:
    words = [sha256(str(n).encode()).hexdigest() for n in range(sections * 100)]
    return "".join(
        f'<h2 id="s{n}">Section {n}</h2><p><a href="#s0">first</a> '
        f"{' '.join(words[n * 100 : n * 100 + 100])}</p>"
        for n in range(sections)
    )


def test_a_short_text_is_one_part() -> None:
    (part,) = assemble({PAGE: _plan()}, {"library/guide.md": "<p>x</p>"})[PAGE]
    assert part.body == Body("<p>x</p>")
    assert part.article() == "<h1>Guide</h1><p>x</p>"


def test_a_long_text_is_cut_and_its_first_part_names_the_sections_with_links_to_them() -> None:
    parts = assemble({PAGE: _plan()}, {"library/guide.md": _text(9)})[PAGE]
    assert [part.address for part in parts][:2] == [PAGE, f"{PAGE}2/"]
    assert [part.title for part in parts][:2] == ["Guide", "Guide (2)"]
    assert [text for text, _ in parts[0].body.contents] == [f"Section {n}" for n in range(9)]
    assert all(not part.body.contents for part in parts[1:])
    held = {f"s{n}": part for part in parts for n in range(9) if f'id="s{n}"' in part.body.html}
    for (_, href), part in zip(parts[0].body.contents, held.values(), strict=True):
        own = f"{part.body.number}/" if part.body.number > 1 else ""
        assert href.startswith(f"{own}#s")
    assert 'href="../#s0"' in parts[-1].body.html
    assert all(packed_size(part.article()) <= LONGEST_ARTICLE for part in parts)


def test_a_long_text_in_a_script_of_many_signs_fits_beside_the_frame() -> None:
    signs = "".join(chr(0x4E00 + pow(7, n, 20_011) % 8_000) for n in range(30_000))
    text = "".join(f"<p>{signs[n : n + 90]}</p>" for n in range(0, len(signs), 90))
    plan = replace(_plan(), compose=lambda body: f"<p>{signs[450::-1]}</p>{body.html}")
    parts = assemble({PAGE: plan}, {"library/guide.md": text})[PAGE]
    assert len(parts) > 1
    assert beside_frame(parts[0].article()) <= LONGEST_ARTICLE


@pytest.mark.parametrize("signs", [(0x4E00, 0x9FA5), (0x1200, 0x1357), (0xAC00, 0xD7A3)])
def test_middle_parts_in_scripts_of_many_signs_fit_beside_the_frame(
    signs: tuple[int, int],
) -> None:
    drawn = Random(1)  # noqa: S311
    lines = ("".join(chr(drawn.randint(*signs)) for _ in range(90)) for _ in range(400))
    text = "".join(f"<p>{line}</p>" for line in lines)
    plan = replace(_plan(), compose=lambda body: body.html)
    parts = assemble({PAGE: plan}, {"library/guide.md": text})[PAGE]
    assert len(parts) > 3
    assert all(beside_frame(part.article()) <= DEFAULT_CAPS["page"] - FRAME for part in parts)


def test_a_page_that_is_not_to_be_cut_stays_whole() -> None:
    assert len(assemble({PAGE: _plan(cut=False)}, {"library/guide.md": _text(9)})[PAGE]) == 1


def test_a_page_without_a_text_has_one_part() -> None:
    assert [p.body for p in assemble({PAGE: _plan()}, {})[PAGE]] == [Body()]
