"""The lean frame: what stands around an article, and what its style sheet promises."""

import base64
import hashlib
import html
import re

import pytest
from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.articles import all_plans
from generator.articles.plans import Plan
from generator.frame import MOST_PROSE_PAGES, Framing, Place, leading_places
from generator.kinds.prose import Page
from generator.palette import accent
from generator.views import Library
from tests import making

ACCENT = accent({"primary": "teal"})
TEMPLATES = Environment(
    loader=PackageLoader("generator", "theme"), autoescape=True, undefined=StrictUndefined
)


def plan(address: str = "/library/guide/", **given: object) -> Plan:
    values: dict[str, object] = {
        "title": "A guide",
        "source": "library/guide.md",
        "page_type": "entry",
        "compose": lambda _: "",
        **given,
    }
    return Plan(address=address, **values)  # type: ignore[arg-type]


def framing(
    library: Library | None = None, *, icon: str = "data:,", policy: bool = True
) -> Framing:
    shown = library or making.library([making.document(tags=("Budget",))])
    return Framing(shown, leading_places(all_plans(shown)), ACCENT, icon, policy=policy)


def drawn(made: Framing, one: Plan, article: str = "<h1>x</h1>", address: str = "") -> str:
    frame = made.frame(one, address or one.address, one.title)
    return TEMPLATES.get_template("main.html").render(hourglass=frame, article=article)


# The head


def test_policy_names_the_hash_of_the_very_style_that_is_inlined() -> None:
    page = drawn(framing(), plan())
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert style
    assert policy
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in html.unescape(policy[1])
    assert "default-src 'none'" in html.unescape(policy[1])
    assert "unsafe" not in policy[1]


def test_policy_comes_before_the_style_it_rules() -> None:
    page = drawn(framing(), plan())
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_without_a_policy_while_serving() -> None:
    assert "Content-Security-Policy" not in drawn(framing(policy=False), plan())


def test_an_icon_of_the_site_is_allowed_and_linked_from_every_depth() -> None:
    frame = framing(icon="images/icon.png").frame(plan(), "/library/guide/", "A guide")
    assert frame.icon == "../../images/icon.png"
    assert "img-src 'self'" in html.unescape(frame.policy)


def test_no_page_names_more_than_three_feeds() -> None:
    shown = making.library(
        [
            making.document(tags=("Budget",), authors=("Ada",), countries=("KE",)),
            making.webinar(series="Talks", presenters=("Ada",)),
        ]
    )
    made = framing(shown)
    for each in all_plans(shown):
        feeds = made.frame(each, each.address, each.title).feeds
        assert 1 <= len(feeds) <= 3
        assert len({feed.href for feed in feeds}) == len(feeds)


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><b>", "a & b"]
)
def test_titles_and_descriptions_are_escaped(title: str) -> None:
    shown = making.library([], settings=making.settings(site_name=title, license=title))
    page = drawn(framing(shown), plan(title=title, description=title))
    shown_title = re.search(r"<title>([^<]*)</title>", page)
    assert shown_title
    assert html.unescape(shown_title[1]) == title
    assert title not in page
    assert page.count("<script") == 0
    assert page.count("<img") == 0


def test_a_title_stands_before_the_name_of_the_site_but_not_on_home() -> None:
    made = framing()
    assert made.frame(plan(), "/library/guide/", "A guide").title == "A guide – The Library"
    assert made.frame(plan("/"), "/", "The Library").title == "The Library"


def test_search_engines_are_kept_off_what_is_not_to_be_known() -> None:
    assert 'content="noindex"' in drawn(framing(), plan(indexed=False))
    assert "noindex" not in drawn(framing(), plan())


# Around the article


def test_a_page_is_one_request_without_script() -> None:
    page = drawn(framing(), plan())
    assert not re.search(r"<(script|img|iframe|video|audio|object|embed)\b", page)
    assert not re.search(r'rel="?(stylesheet|preload|prefetch)', page)
    assert "url(" not in page
    assert "@import" not in page
    assert "@font-face" not in page


def test_landmarks_and_the_way_to_the_content() -> None:
    page = drawn(framing(), plan())
    for landmark in ("<header", "<main", "<footer", "<nav"):
        assert page.count(landmark) == 1
    assert page.index('href="#__main"') < page.index("<header")
    assert 'id="__main"' in page


def test_the_navigation_says_where_we_are() -> None:
    made = framing()
    on_it = {n.title: n.current for n in made.frame(plan("/library/"), "/library/", "x").nav}
    below = {n.title: n.current for n in made.frame(plan(), "/library/guide/", "x").nav}
    assert on_it["Library"] == "page"
    assert below["Library"] == "true"
    assert below["Webinars"] == ""


def test_the_navigation_holds_few_pages_of_prose() -> None:
    pages = [Page(path=f"p{n}.md", title=f"P{n}", body="x") for n in range(9)]
    places = leading_places(all_plans(making.library([], pages=pages)))
    addresses = [place.address for place in places]
    assert len([a for a in addresses if a.startswith("/p")]) == MOST_PROSE_PAGES
    assert addresses[:2] == ["/library/", "/webinars/"]


def test_the_navigation_may_lead_home_and_to_other_sites() -> None:
    shown = making.library([making.document()])
    leading = (Place("Start", "/"), Place("Chat", "https://chat.example.org/"))
    frame = Framing(shown, leading, ACCENT, "data:,", policy=True).frame(plan(), "/a/b/", "x")
    assert [(n.title, n.href, n.current) for n in frame.nav] == [
        ("Start", "../../", ""),
        ("Chat", "https://chat.example.org/", ""),
    ]


def test_links_of_the_page_for_missing_addresses_begin_at_the_root() -> None:
    frame = framing().frame(plan("/404.html", indexed=False), "/404.html", "x")
    assert frame.home == "/kb/"
    assert all(link.href.startswith("/kb/") for link in (*frame.nav, *frame.footer))
    assert frame.url == ""


def test_paper_bears_the_address_of_the_page_and_of_its_part() -> None:
    page = drawn(framing(), plan(), address="/library/guide/2/")
    assert '<p class="url">https://example.org/kb/library/guide/2/</p>' in page


def test_a_right_to_left_language_turns_the_page() -> None:
    shown = making.library([], settings=making.settings(language="ar"))
    assert '<html lang="ar" dir="rtl">' in drawn(framing(shown), plan())
    assert "dir=" not in drawn(framing(), plan())
