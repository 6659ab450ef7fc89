"""feedgen writes what is around a text; the text is put between, as readers must find it."""

from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest

from generator.outputs.feeds.feedgen_forms import atom, rss
from generator.outputs.feeds.items import Head, Item

DAY = datetime(2026, 3, 4, tzinfo=UTC)
HEAD = Head(
    id="tag:example.org,2026:/",
    url="https://example.org/feed",
    about="https://example.org/",
    title="Library",
    description="All",
    language="en",
    author="Library",
    published=DAY,
    updated=DAY,
    founded=DAY,
)
ITEM = Item("tag:example.org,2026:/a/", "https://example.org/a/", "A", "Sum", "", DAY, DAY, "en")


@pytest.mark.parametrize("form", [rss, atom])
@pytest.mark.parametrize(
    "html", ["<p>a &amp; b &lt;i&gt; ]]&gt;</p>", "<p>\u2028é\U0001f600</p>", "."]
)
def test_a_text_is_read_as_it_was(form, html):
    longer = html + "<p>more</p>"
    for text in (html, longer, html):
        (read,) = feedparser.parse(form(HEAD, [replace(ITEM, html=text)])).entries
        assert read.content[0].value == text
        assert read.title == "A"


def test_without_a_summary_the_text_of_rss_is_the_description():
    (read,) = feedparser.parse(rss(HEAD, [replace(ITEM, summary="", html="<p>x</p>")])).entries
    assert read.description == "<p>x</p>"


@pytest.mark.parametrize("form", [rss, atom])
def test_an_item_without_a_text_has_its_summary(form):
    read = feedparser.parse(form(HEAD, [ITEM]))
    assert not read.bozo
    assert read.entries[0].summary == "Sum"


@pytest.mark.parametrize("form", [rss, atom])
def test_a_language_is_told_where_it_is_not_the_feeds(form):
    french = replace(ITEM, language="fr")
    document = form(HEAD, [ITEM, french])
    assert document.count(b">fr</dc:language>") + document.count(b'xml:lang="fr"') == 1
