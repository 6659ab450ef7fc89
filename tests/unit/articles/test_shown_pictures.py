"""Images in texts become pictures of ours, or links that say what they cost."""

from dataclasses import replace

from generator.articles.pictures import shown
from generator.articles.plans import Plan
from generator.markup.images import Image, pictures_as_links
from generator.markup.links import absolute
from generator.markup.tokens import text_of, tokens
from generator.pictures.making import Copy, Picture
from tests.making import document, library, settings

PICTURE = Picture(
    Copy("x-480.avif", 480, 360, 9_000),
    Copy("x-480.webp", 480, 360, 12_000),
    Copy("x-480.jpg", 480, 360, 15_000),
    Copy("x-1280.jpg", 1_280, 960, 80_000),
    is_still=False,
)
MARKUP = (
    '<picture><source type="image/avif" srcset="../../pictures/x-480.avif">'
    '<source type="image/webp" srcset="../../pictures/x-480.webp">'
    '<img src="../../pictures/x-480.jpg" width="480" height="360" alt="A map" loading="lazy">'
    "</picture>"
)
PLAN = Plan(
    address="/library/guide/",
    title="Guide",
    source="library/guide.md",
    page_type="entry",
    compose=lambda _: "",
    language="en",
)
SITE = library([document()], files={"library/map.png": 3_000, "library/a.webm": 2_000_000})


def _shown(image: Image, picture: Picture = PICTURE, plan: Plan = PLAN) -> str:
    return shown(SITE, {"library/my map.png": picture}, plan, image)


def test_a_picture_with_copies_is_shown_with_its_sizes_and_a_link_to_a_larger_one() -> None:
    assert _shown(Image("../my%20map.png", "A map")) == (
        f"{MARKUP}<br><small>"
        '<a href="../../pictures/x-1280.jpg">Larger picture (JPEG, 80\xa0kB)</a></small>'
    )


def test_inside_a_link_there_is_no_other_link() -> None:
    assert _shown(Image("../my%20map.png", "A map", is_linked=True)) == MARKUP


def test_a_small_picture_has_nothing_below_it() -> None:
    assert _shown(Image("../my%20map.png", "A map"), replace(PICTURE, larger=None)) == MARKUP


def test_a_title_stands_below_and_an_animation_is_named() -> None:
    still = replace(PICTURE, larger=None, is_still=True)

    assert _shown(Image("../my%20map.png", "A map", "<b>"), still) == (
        f"{MARKUP}<br><small>&lt;b&gt; · <span>Still picture of an animation</span></small>"
    )


def test_the_lightest_form_comes_first() -> None:
    heavy = replace(PICTURE, avif=replace(PICTURE.avif, size=13_000))

    assert _shown(Image("../my%20map.png", "A map"), heavy).startswith(
        '<picture><source type="image/webp"'
    )


def test_our_words_say_that_they_are_in_another_language_than_the_text() -> None:
    told = _shown(Image("../my%20map.png", "خريطة"), plan=replace(PLAN, language="ar"))

    assert '<a href="../../pictures/x-1280.jpg" lang="en" dir="ltr">Larger picture' in told


def test_other_images_are_links_that_say_what_they_cost() -> None:
    assert _shown(Image("../a.webm", "A film")) == (
        '<a href="../a.webm">A film (WebM video, 2\xa0MB)</a>'
    )
    assert _shown(Image("../map.png", "")) == '<a href="../map.png">map.png (PNG, 3\xa0kB)</a>'
    assert _shown(Image("https://x.example/y.jpg", "<y>")) == (
        '<a href="https://x.example/y.jpg">&lt;y&gt; (JPEG, x.example)</a>'
    )
    assert _shown(Image("https://x.example/y.jpg", "y", is_linked=True)) == "y"
    assert _shown(Image("", "A map")) == "A map"
    assert _shown(Image("../gone.png", "A map")) == "A map"


def test_a_picture_is_one_token_and_its_words_are_words() -> None:
    text = f"<p>See {MARKUP} here</p>"

    assert [token.name for token in tokens(text)] == ["p", "", "picture", "", "p"]
    assert text_of(text) == "See A map here"
    assert not any(token.opens for token in tokens(MARKUP))


def test_where_pictures_would_cost_they_are_links_again() -> None:
    text = f'<p>{MARKUP} <a href="x/">{MARKUP}</a></p>'

    assert pictures_as_links(text, lambda address: f"JPEG at {len(address)}") == (
        '<p><a href="../../pictures/x-480.jpg">A map (JPEG at 24)</a> <a href="x/">A map</a></p>'
    )
    assert pictures_as_links("<p>&amp;</p>", lambda _: "") == "<p>&amp;</p>"


def test_every_file_of_a_picture_can_be_led_elsewhere() -> None:
    led = absolute(MARKUP, "https://example.org/kb/library/guide/")

    assert led == MARKUP.replace("../../", "https://example.org/kb/")


def test_in_french_the_link_speaks_french() -> None:
    site = library([document()], settings=settings(language="fr"))
    told = shown(
        site, {"library/m.png": PICTURE}, replace(PLAN, language="fr"), Image("../m.png", "x")
    )

    assert ">Image plus grande (JPEG, " in told
