"""Pictures in texts: readers get light copies, and nothing else of what authors sent."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from PIL import Image

from generator.pictures.making import BUDGET
from tests.painting import (
    GPS_PLACE,
    decoded,
    moving,
    noisy,
    painted,
    saved,
    telling_its_place,
)
from tests.site.drawing_trees import Project, configuration, document, page, project, tree
from tests.site.running import Outcome, run

LONG = "\n\n".join(hashlib.sha256(bytes([n])).hexdigest() for n in range(250))


def _file(content: bytes) -> dict[str, str]:
    return {"base64": base64.b64encode(content).decode()}


PHOTO = _file(saved(noisy(1_600, 1_200), "JPEG"))
CONTENT = {
    "index.md": page(body="![A map](library/map.png)"),
    "library/photo.jpg": PHOTO,
    "library/same.jpg": PHOTO,
    "library/map.png": _file(saved(painted(90, 60, "RGBA"), "PNG")),
    "library/wheel.gif": _file(moving("GIF")),
    "library/place.jpg": _file(telling_its_place(orientation=6)),
    "library/offered.png": _file(saved(painted(30, 20), "PNG")),
    "library/linked.png": _file(saved(painted(31, 21), "PNG")),
    "library/drafted.png": _file(saved(painted(32, 22), "PNG")),
    "library/guide.md": document(
        "Guide",
        '![Hills & "valleys"](photo.jpg "Seen from <b>here</b>")\n\n'
        "![A wheel](wheel.gif) [![The map](map.png)](other.md) ![A place](place.jpg)\n\n"
        "| a |\n|---|\n| ![In a table][ref] |\n\n[ref]: map.png\n",
    ),
    "library/other.md": document("Other", "![Hills](same.jpg) ![One](linked.png) [it](linked.png)"),
    "library/offer.md": document(
        "Offer", "![An offer](offered.png)", file="offered.png", license="CC-BY-4.0"
    ),
    "library/draft.md": document("Draft", "![Secret](drafted.png)", status="draft"),
    "library/long.md": document("Long", f"{LONG}\n\n![Hills](photo.jpg)"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Outcome]:
    drawn = project(tmp_path_factory.mktemp("pictures"), CONTENT)
    done = run(drawn.root, "mkdocs", "build", "--strict")
    assert done.code == 0, done.said
    return drawn, done


Built = tuple[Project, Outcome]


def _picture(text: str, alt: str) -> str:
    found = re.search(rf'<picture>(?:(?!</picture>).)*alt="{alt}".*?</picture>', text)
    assert found, text
    return found[0]


def test_a_picture_has_three_forms_sizes_and_words(built: Built) -> None:
    drawn = built[0]
    text = drawn.page("/library/guide/")

    shown = _picture(text, "Hills &amp; &quot;valleys&quot;")

    assert re.fullmatch(
        r'<picture>(<source type="image/(avif|webp)" srcset="\.\./\.\./pictures/'
        r'[0-9a-f]{16}-480\.\2">){2}<img src="\.\./\.\./pictures/[0-9a-f]{16}-480\.jpg" '
        r'width="480" height="360" alt="[^"]*" loading="lazy"></picture>',
        shown,
    )
    assert {"avif", "webp"} == set(re.findall(r"image/(\w+)", shown))
    for name in re.findall(r"pictures/([^\"]+)", shown):
        content = (drawn.site / "pictures" / name).read_bytes()
        assert decoded(content).size == (480, 360)
        assert len(content) <= BUDGET or name.endswith(".jpg")


def test_a_link_leads_to_a_larger_picture_and_says_what_it_weighs(built: Built) -> None:
    drawn = built[0]
    found = re.search(
        r"<br><small>Seen from &lt;b&gt;here&lt;/b&gt; · "
        r'<a href="\.\./\.\./(pictures/[0-9a-f]{16}-1280\.jpg)">'
        r"Larger picture \(JPEG, (\d+)\xa0kB\)</a></small>",
        drawn.page("/library/guide/"),
    )

    assert found
    assert round((drawn.site / found[1]).stat().st_size / 1_000) == int(found[2])


def test_pictures_stand_where_markdown_lets_them(built: Built) -> None:
    text = built[0].page("/library/guide/")

    assert f'<a href="../other/">{_picture(text, "The map")}</a>' in text
    assert f"<td>{_picture(text, 'In a table')}</td>" in text
    assert f"{_picture(text, 'A wheel')}<br><small><span>Still picture of an animation" in text
    assert 'width="60" height="80"' in _picture(text, "A place")


def test_no_original_is_published_but_what_an_entry_offers_or_links_to(built: Built) -> None:
    originals = {
        name for name in tree(built[0].site) if re.search(r"library/.*\.(jpg|png|gif)", name)
    }

    assert {name.rsplit("/", 1)[-1] for name in originals} == {"offered.png", "linked.png"}


def test_nothing_is_told_of_where_a_picture_was_taken(built: Built) -> None:
    for path in built[0].site.rglob("*"):
        if path.is_file():
            assert GPS_PLACE.encode() not in path.read_bytes(), path


def test_the_same_picture_in_two_places_is_one(built: Built) -> None:
    drawn, done = built
    addresses = {
        re.findall(r"pictures/([0-9a-f]{16})-480", drawn.page(f"/library/{name}/"))[0]
        for name in ("guide", "other")
    }

    assert len(addresses) == 1
    assert any("Pictures: 6, of which 6 were made anew" in line for line in done.lines)


def test_a_picture_in_a_later_part_of_a_long_text_is_found(built: Built) -> None:
    drawn = built[0]
    parts = sorted((drawn.site / "library/long").rglob("index.html"))
    (holder,) = [part for part in parts if "<picture>" in part.read_text("utf-8")]

    assert holder.parent.name.isdigit()
    assert 'srcset="../../../pictures/' in holder.read_text("utf-8")


def test_the_policy_lets_our_own_pictures_through(built: Built) -> None:
    assert "img-src data: 'self';" in built[0].page("/library/guide/")


def test_feeds_link_to_a_picture_and_say_what_it_weighs(built: Built) -> None:
    feed = built[0].page("/feeds/documents.xml")

    assert "<picture" not in feed
    assert re.search(
        r'href="https://example.org/kb/pictures/[0-9a-f]{16}-480.jpg"&gt;Hills \(JPEG, \d+\xa0kB\)',
        feed,
    ) or re.search(
        r'href="https://example.org/kb/pictures/[0-9a-f]{16}-480.jpg">Hills \(JPEG, \d+\xa0kB\)',
        feed,
    )


def test_a_second_build_encodes_nothing_and_gives_the_same_bytes(built: Built) -> None:
    drawn, _ = built
    before = tree(drawn.site)

    again = run(drawn.root, "hourglass", "build")
    assert "Pictures: 6, of which 0 were made anew" in again.said
    assert tree(drawn.site) == before

    for kept in (drawn.root / ".cache/hourglass/pictures").iterdir():
        kept.write_bytes(kept.read_bytes()[:-1])
    anew = run(drawn.root, "hourglass", "build")
    assert "Pictures: 6, of which 6 were made anew" in anew.said
    assert tree(drawn.site) == before


def test_one_process_makes_the_same_pictures_elsewhere(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.workers.can_fork", lambda: False)
    other = project(tmp_path / "else where", dict(reversed(CONTENT.items())))

    assert run(other.root, "hourglass", "build", "-q", TZ="Asia/Tokyo").code == 0

    assert tree(other.site / "pictures") == tree(built[0].site / "pictures")


def test_what_no_build_uses_is_not_kept_for_ever(tmp_path: Path) -> None:
    drawn = project(tmp_path, {"library/guide.md": CONTENT["library/offer.md"]})
    drawn.write({"content/library/offered.png": CONTENT["library/offered.png"]})
    kept = tmp_path / ".cache/hourglass/pictures"
    assert run(tmp_path, "hourglass", "build", "-q").code == 0
    (first,) = kept.iterdir()

    drawn.write({"content/library/offered.png": CONTENT["library/map.png"]})
    assert run(tmp_path, "hourglass", "build", "-q").code == 0

    (second,) = kept.iterdir()
    assert first.name != second.name


def test_the_owner_chooses_the_width(tmp_path: Path) -> None:
    drawn = project(tmp_path, {"library/o.md": document("O", "![Hills](photo.jpg)")})
    drawn.write(
        {"content/library/photo.jpg": PHOTO, "mkdocs.yml": configuration({"image_width": 320})}
    )

    assert run(tmp_path, "hourglass", "build", "-q").code == 0

    assert 'width="320" height="240"' in drawn.page("/library/o/")


def test_the_themes_own_frame_shows_pictures_too(tmp_path: Path) -> None:
    drawn = project(tmp_path, CONTENT)
    drawn.write({"mkdocs.yml": configuration({"frame": "theme"})})

    done = run(tmp_path, "hourglass", "build", "-q")

    assert done.code == 0, done.said
    assert "<picture>" in drawn.page("/library/guide/")


def test_a_picture_that_breaks_only_when_decoded_leaves_the_old_site_whole(tmp_path: Path) -> None:
    whole = saved(noisy(60, 40), "GIF")
    drawn = project(tmp_path, {"library/o.md": document("O", "Words.")})
    assert run(tmp_path, "hourglass", "build", "-q").code == 0
    before = tree(drawn.site)
    drawn.write(
        {
            "content/library/o.md": document("O", "Words.\n\nHere: ![Hills](half.gif)"),
            "content/library/half.gif": _file(whole[: len(whole) // 2]),
        }
    )

    done = run(tmp_path, "hourglass", "build", "-q")

    assert done.code == 1
    assert not done.has_traceback
    assert (
        'content/library/o.md:9:16: the picture "half.gif" is broken; '
        "open it in a program for pictures and save it again"
    ) in done.said
    assert tree(drawn.site) == before


def test_nobody_can_take_the_address_of_a_copy(tmp_path: Path) -> None:
    drawn = project(tmp_path, {"library/guide.md": CONTENT["library/offer.md"]})
    drawn.write({"content/library/offered.png": CONTENT["library/offered.png"]})
    assert run(tmp_path, "hourglass", "build", "-q").code == 0
    name = next(path.name for path in (drawn.site / "pictures").glob("*.jpg"))
    drawn.write({f"content/pictures/{name}": _file(saved(Image.new("L", (9, 9)), "JPEG"))})

    done = run(tmp_path, "hourglass", "build", "-q")

    assert done.code == 1
    assert (
        f"content/pictures/{name}:1:1: its address /pictures/{name} clashes with a copy"
        in done.said
    )
