"""Whatever stands in a text, nothing of it is live once it was rendered and made safe."""

from pathlib import Path

import markdown
import pytest
import yaml

from generator.articles.presenting import presented
from generator.markup.cutting import excerpt, parts
from generator.markup.sanitise import plain, sanitise
from generator.markup.tokens import tokens
from tests.inert import faults_in_fragment

BODIES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "bodies.yml").read_text("utf-8"))
USUAL = ["admonition", "attr_list", "def_list", "footnotes", "tables"]
EVERYTHING = [
    *USUAL,
    *("abbr", "codehilite", "fenced_code", "md_in_html", "nl2br", "sane_lists", "smarty", "toc"),
    *(
        f"pymdownx.{name}"
        for name in (
            "arithmatex betterem caret critic details emoji highlight inlinehilite keys magiclink "
            "mark smartsymbols snippets superfences tabbed tasklist tilde"
        ).split()
    ),
]


@pytest.mark.parametrize("extensions", [[], USUAL, EVERYTHING], ids=["raw", "usual", "everything"])
@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_text_is_inert_wherever_it_is_shown(name: str, extensions: list[str]) -> None:
    body = BODIES[name]
    rendered = markdown.markdown(body, extensions=extensions) if extensions else body
    clean = sanitise(rendered)
    whole = plain(clean, "A title", lambda _: "JPEG")
    shown = [whole, presented(whole), *parts(whole, 60), excerpt(whole, 60)[0]]
    assert [fault for text in shown for fault in faults_in_fragment(text)] == []
    assert [fault for fault in faults_in_fragment(clean) if not fault.startswith("<img")] == []
    assert "".join(token.source for token in tokens(whole)) == whole
    assert "54439" not in whole


def test_the_judge_of_these_tests_sees_what_is_live() -> None:
    live = [name for name, body in BODIES.items() if faults_in_fragment(body)]
    rendered = [
        name
        for name, body in BODIES.items()
        if faults_in_fragment(markdown.markdown(body, extensions=EVERYTHING))
    ]
    assert len(live) >= 50
    assert len(rendered) >= 50
