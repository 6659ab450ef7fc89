"""Shortcodes become Markdown, links lead somewhere or are none, code is left alone."""

import time
from datetime import date

import pytest

from generator.authoring.importing.items import Item
from generator.authoring.importing.links import with_links_led
from generator.authoring.importing.placing import Placed
from generator.authoring.importing.plain_text import (
    first_sentence,
    without_entities,
    without_markup,
)
from generator.authoring.importing.references import References
from generator.authoring.importing.shortcodes import without_shortcodes
from generator.checks import links_in

DAY = date(2024, 5, 6)
OWN = Item(
    number=1,
    type="document",
    title="Own",
    id="news/own",
    url="https://example.org/2024/own/",
    source="content/news/2024-own.md",
    files=("https://files.example.org/x/Slides.pdf",),
)
OTHER = Item(
    number=2,
    type="document",
    title="Other [one]",
    id="guides/other",
    url="https://example.org/guides/other/",
    source="content/guides/other/_index.md",
)
ELSEWHERE = Item(
    number=3,
    type="topic",
    title="Topic",
    id="topics/t",
    url="https://example.org/topics/t/",
    source="content/topics/t.md",
)
PLACED = (Placed(OWN, DAY, "library/2024/own.md"), Placed(OTHER, DAY, "library/2023/other.md"))
REFERENCES = References.of(PLACED, (OWN, OTHER, ELSEWHERE), frozenset())


def led(body: str) -> str:
    text = without_shortcodes(body, OWN, REFERENCES, lambda _: None)
    return with_links_led(text, PLACED[0], REFERENCES, lambda _: None)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('[a]({{< ref "/guides/other/_index.md" >}})', "[a](../2023/other.md)"),
        ('[a]({{< ref "guides/other" >}} "T")', '[a](../2023/other.md "T")'),
        ('[a]({{<ref "/guides/other/#p" >}})', "[a](../2023/other.md#p)"),
        ("![](https://x.example/a.png)", "[https://x.example/a.png](https://x.example/a.png)"),
        ('![ ](https://x.example/a.png "A map")', "[A map](https://x.example/a.png)"),
        ("![A map](https://x.example/a.png)", "![A map](https://x.example/a.png)"),
        ('[a]({{% relref path="/guides/other" %}})', "[a](../2023/other.md)"),
        ('[a]({{< ref "t.md" >}})', "[a](https://example.org/topics/t/)"),
        ('[a]({{< link "/dap/" >}})', "[a](https://example.org/dap/)"),
        ('[a]({{< tmp"gone.md" >}})', "a"),
        ('[a]({{< ref "2024-own.md#p" >}})', "[a](#p)"),
        (
            '[a]({{< legacy-file "2014/slides.pdf" >}})',
            "[a](https://files.example.org/x/Slides.pdf)",
        ),
        ('[a]({{< link "https://x.org/" >}})', "[a](https://x.org/)"),
        (
            '<a href="{{< ref "guides/other" >}}">a</a>',
            '<a href="https://example.org/guides/other/">a</a>',
        ),
        ('<a class="b" href="gone.html">a</a>', '<a class="b">a</a>'),
        ("[a](/guides/other/)", "[a](../2023/other.md)"),
        ("[a](/else/where/)", "[a](https://example.org/else/where/)"),
        ("[a](Slides.pdf)", "[a](https://files.example.org/x/Slides.pdf)"),
        ("[a](gone.html)", "a"),
        ("[a](about:blank)", "a"),
        ("[a](me@example.org)", "[a](mailto:me@example.org)"),
        ("[a](#part) [b](https://x.org/)", "[a](#part) [b](https://x.org/)"),
        ("![alt](pic.png) after", " after"),
        ("[![alt](pic.png)](gone.html) after", " after"),
        ("[![alt](pic.png)](https://x.org/)", "[https://x.org/](https://x.org/)"),
        ("[**a** [b]](gone.html)", "**a** [b]"),
        ("[a]: gone.html", ""),
        ("`[a](gone.html)`", "`[a](gone.html)`"),
        ("```\n{{< note >}}\n```", "```\n{{< note >}}\n```"),
        ("{{</* note */>}}", "{{</* note */>}}"),
    ],
)
def test_links_lead_somewhere_or_are_none(body: str, text: str) -> None:
    assert led(body) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('{{< youtube "abcde_12345" >}}', "[Watch the video](https://www.youtube.com/watch?v=abcde_12345)"),
        ('{{< youtube id="abcde" title="A [b]" >}}', "[Watch the video: A \\[b\\]](https://www.youtube.com/watch?v=abcde)"),
        ('{{< youtube "javascript:x" >}}', ""),
        ('{{< asset-static file="slides.pdf" label="Slides" >}}', "[Slides](https://files.example.org/x/Slides.pdf)"),
        ('{{< asset-static file="gone.pdf" label="Slides" >}}', "Slides"),
        ('{{< button href="https://x.org/" text="Go" >}}', "[Go](https://x.org/)"),
        ('{{< button href="/guides/other" text="Go" >}}', "[Go](../2023/other.md)"),
        ('{{< tweet user="ab" id="12" >}}', "[Post by @ab on Twitter](https://twitter.com/ab/status/12)"),
        ('{{< quote-block text="A \\"b\\"" cite="C" >}}', '> A "b"\n>\n> — C\n'),
        ('{{< featured-resource link="/guides/other" >}}', "- [Other \\[one\\]](../2023/other.md)"),
        ('{{< featured-resource link="/gone" >}}', "- [/gone](https://example.org/gone)"),
        ("{{< note >}}Kept.{{< /note >}}", "Kept."),
        ('{{< ring title="Case">}}\nKept.\n{{< /ring >}}', "**Case**\n\n\nKept.\n"),
        ("a {{< highlight >}}b{{< /highlight >}} c", "a b c"),
        ("    {{< do-row >}} Listen {{< /do-row >}}", "- **Do:** Listen "),
        ('{{< img src="x" alt="A" >}}', ""),
        ('[{{< img src="x" alt="A" >}}](https://x.org/)', "[A](https://x.org/)"),
        ("{{< unheard-of a=1 >}}in{{< /unheard-of >}}", "in"),
        ("{{< unended", "{{< unended"),
    ],
)  # fmt: skip
def test_shortcodes_become_markdown(body: str, text: str) -> None:
    assert led(body) == text


@pytest.mark.parametrize(
    "body",
    [
        "{{<a" * 20_000,
        "{{<a" + " " * 100_000,
        "[" * 50_000,
        "](x)" * 5_000,
        "`" * 50_001 + " `` ",
        "<a " * 30_000,
        "![](" * 20_000,
        "\n \n" * 30_000,
    ],
)
def test_hostile_texts_take_no_time_to_speak_of(body: str) -> None:
    before = time.process_time()
    led(body)
    first_sentence(body, 300)
    assert time.process_time() - before < 5


def test_what_is_led_holds_no_link_for_the_checker_to_refuse() -> None:
    body = "[a](x.md) [b](../y) ![c](/z.png) [d](e 'f')\n\n[g]: h\n[i][g] [j](k(l)m)\n"
    left = [target for target, _, _ in links_in(led(body))]
    assert all(target.startswith("https://example.org/") for target in left)


def test_plain_text_is_plain() -> None:
    assert without_entities("A &amp;amp; B &#8217;") == "A & B ’"
    assert without_markup("**A** [b](c) ![d](e) `f` <i>g</i>") == "A b f g"
    assert without_markup("snake_case_words and 2 * 3 * 4") == "snake_case_words and 2 * 3 * 4"
    assert first_sentence(
        "# Head\n\n> quote\n\n[A link](x) opens this sentence here. Two.", 300
    ) == ("A link opens this sentence here.")
