"""Images in Markdown are found where an author reads them, in a time that their text is worth."""

import time

import pytest

from generator.checks.links import linked_paths
from generator.checks.markdown import Image, images_in, links_in
from generator.checks.pictures import pictures_in


@pytest.mark.parametrize(
    ("body", "images"),
    [
        ("![b](c.png)", [Image("b", "c.png", 0, 1, 0, 6)]),
        ("\n a ![b c](<d e.png> 'f')", [Image("b c", "d e.png", 1, 4, 1, 12)]),
        ("[![b](c.png)](d.md)", [Image("b", "c.png", 0, 2, 0, 7)]),
        ("![](c.png)![ ](d)", [Image("", "c.png", 0, 1, 0, 5), Image("", "d", 0, 11, 0, 16)]),
        ("![b][ R  s]\n\n[r s]: c.png", [Image("b", "c.png", 0, 1, 2, 8)]),
        ("![b][]\n\n[B]: <c.png> 'd'", [Image("b", "c.png", 0, 1, 2, 7)]),
        ("![b]\n\n[b]: c.png\n[b]: d.png", [Image("b", "c.png", 0, 1, 2, 6)]),
        ("![a [b] c](d.png)", [Image("a [b] c", "d.png", 0, 1, 0, 12)]),
        ("!\\[b](c.png) \\![b](c.png) ! [b](c.png)", []),
        ("`![b](c.png)` <!-- ![b](c.png) -->", []),
        ("```\n![b](c.png)\n```\n\n    ![b](c.png)", []),
        ("![b][gone] ![b]", []),
        ("!![b](c.png)", [Image("b", "c.png", 0, 2, 0, 7)]),
    ],
)  # fmt: skip
def test_images_are_found_with_their_places(body: str, images: list[Image]) -> None:
    assert list(images_in(body)) == images


def test_a_picture_that_is_shown_is_not_linked_to() -> None:
    body = "![a](a.png) [b](b.png) ![c](c.pdf) ![d][d] [e][d2] ![f](f.png) [f](f.png)"
    body += "\n\n[d]: d.png\n[d2]: e.png\n[unused]: g.png"

    assert linked_paths("library/x.md", body) == {
        "library/b.png",
        "library/c.pdf",
        "library/e.png",
        "library/f.png",
    }
    assert [shown.picture for shown in pictures_in("library/x.md", body, 9)] == [
        "library/a.png",
        "library/d.png",
        "library/f.png",
    ]


def test_only_pictures_in_the_content_are_shown() -> None:
    body = "![a](https://example.org/a.png) ![a](../../a.png) ![a](/a.png) ![a](a.svg) ![a](a.pdf)"

    assert not list(pictures_in("library/x.md", body))
    assert [tuple(s) for s in pictures_in("a/x.md", "\n\n![a](../b%20c.JPG?x#y)", 9)] == [
        ("b c.JPG", "a/x.md", 11, 6)
    ]


@pytest.mark.parametrize("piece", ["![", "![a](", "![a][", "![a][b]", "![a]", "]![", "![a](b.png)"])
def test_a_hostile_text_takes_time_by_its_length(piece: str) -> None:
    began = time.process_time()
    list(images_in(piece * (256 * 1024 // len(piece))))
    assert time.process_time() - began < 3


def test_images_are_links_as_before() -> None:
    assert list(links_in("![a](b.png) [c](d.md)")) == [("b.png", 0, 6), ("d.md", 0, 17)]
