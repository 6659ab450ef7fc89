"""Others can read an issue as mail: an HTML parser by the rules of mail, and Python's `email`."""

import email
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from html import unescape
from typing import Any, cast

import html5lib
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from generator.articles.entries import whole_text
from generator.kinds import Entry
from generator.mail import FORMS
from generator.mail.columns import columns
from generator.markup.sanitise import plain, sanitise
from generator.views import Library
from generator.vocabulary import TagDefinition
from tests.making import (
    all_outputs,
    document,
    library,
    link,
    newsletter,
    rendered,
    settings,
    webinar,
)
from tests.reading.mail_html import mail_faults

ISSUE = "/newsletters/1/"
OUT = date(2026, 4, 1)
QUESTION = TagDefinition(slug="forms", label="Forms", question="Who reads what a form asks?")


def _mails(shown: Library, body: str = "<p>Words of the editor.</p>") -> dict[str, str]:
    """Return the forms of the issue, made of its whole text as the site has it."""
    texts = {
        entry.path: whole_text(shown, entry, plain(sanitise(body), "", lambda _: ""))
        for entry in shown.paged
        if entry.path in shown.issues
    }
    known = rendered(shown, texts)
    found = {o.address: o for o in all_outputs(shown) if o.address.startswith(ISSUE + "email.")}
    assert sorted(found) == sorted(f"{ISSUE}email.{form}" for form in FORMS)
    return {
        form: found[f"{ISSUE}email.{form}"].render(known).decode()  # type: ignore[union-attr, arg-type]
        for form in FORMS
    }


def _issue(**given: Any) -> Entry:
    return newsletter("newsletters/1.md", **{"date": OUT, "body": "x", **given})


def _whole() -> Library:
    return library(
        [
            document("library/a.md", tags=("forms", "paper"), authors=("Ana & Bo",)),
            document("library/b.md", title='<b>Bold</b> & "quoted" ]]>'),
            document("library/c.md", language="ar", title="دليل ردود الفعل"),
            link("library/d.md"),
            webinar("webinars/e.md", start=datetime(2026, 5, 1, 12, tzinfo=UTC)),
            webinar("webinars/f.md", start=datetime(2026, 3, 20, 12, tzinfo=UTC)),
            _issue(
                pin=("library/b.md",),
                agenda=("forms",),
                new_tags=("paper",),
                section_words=(("documents", "Two <i>guides</i> this time."),),
            ),
        ],
        tags=(QUESTION,),
    )


def _words(html: str) -> str:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    body = tree.find("body")
    return " ".join("".join(body.itertext()).split())


def test_a_small_issue_as_plain_text() -> None:
    assert _mails(_whole())["txt"] == GOLDEN


GOLDEN = """\
The Library [1]

1

What 1 is, and why to open it.

Words of the editor.


First of all

* <b>Bold</b> & "quoted" ]]> [2]
  What b is, and why to open it.
  Document · 4 Mar 2026


Documents

Two <i>guides</i> this time.

* A [3]
  What a is, and why to open it.
  Document · Ana & Bo · 4 Mar 2026

* \u062f\u0644\u064a\u0644 \u0631\u062f\u0648\u062f \u0627\u0644\u0641\u0639\u0644 [4]
  What c is, and why to open it.
  Document · 4 Mar 2026 · Arabic


Links

* D [5]
  What d is, and why to open it.
  Link · 4 Mar 2026


Webinars

* F [6]
  What f is, and why to open it.
  Webinar · 20 Mar 2026, 15:00 (Africa/Nairobi)


Webinars to come

* E [7]
  What e is, and why to open it.
  Webinar · 1 May 2026, 15:00 (Africa/Nairobi)


What we still look for

* Forms [8]
  Who reads what a form asks?
  1 entry


New tags

* paper [9]


Read this on the site [10]
All issues [11]
Follow the library [12]


[1] https://example.org/kb/
[2] https://example.org/kb/library/b/
[3] https://example.org/kb/library/a/
[4] https://example.org/kb/library/c/
[5] https://example.org/kb/library/d/
[6] https://example.org/kb/webinars/f/
[7] https://example.org/kb/webinars/e/
[8] https://example.org/kb/tags/forms/
[9] https://example.org/kb/tags/paper/
[10] https://example.org/kb/newsletters/1/
[11] https://example.org/kb/newsletters/
[12] https://example.org/kb/subscribe/
"""


def test_the_html_is_what_mail_programs_keep_and_says_the_same() -> None:
    mails = _mails(_whole())
    assert mail_faults(mails["html"]) == []
    said = _words(mails["html"])
    for line in GOLDEN.partition("\n\n\n[1]")[0].splitlines():
        words = re.sub(r" ?\[[0-9]+\]|^\* ", "", line.strip())
        assert words in said


def test_the_message_holds_both_forms_and_the_title() -> None:
    mails = _mails(_whole())
    read = cast(
        EmailMessage,
        email.message_from_bytes(mails["eml"].encode("ascii"), policy=policy.default),
    )
    text, html = cast("list[EmailMessage]", list(read.iter_parts()))
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().replace("\r\n", "\n") == mails["txt"]
    assert html.get_content().replace("\r\n", "\n") == mails["html"]
    assert (read["Subject"], read["Date"]) == ("1", "Wed, 01 Apr 2026 12:00:00 +0000")


def test_pictures_are_links_with_their_words_and_nothing_is_fetched() -> None:
    body = (
        '<picture><source srcset="../../pictures/a.avif"><img src="../../pictures/a.jpg" '
        'alt="Two women"></picture>'
    )
    shown = library([document("library/a.md"), _issue()])
    known = rendered(shown, {"newsletters/1.md": f"<p>{body}</p>"})
    found = {o.address: o for o in all_outputs(shown)}
    html = found[f"{ISSUE}email.html"].render(known).decode()  # type: ignore[union-attr, arg-type]
    assert 'href="https://example.org/kb/pictures/a.jpg"' in html
    assert "Two women" in _words(html)
    assert mail_faults(html) == []


@pytest.mark.parametrize("status", ["withdrawn", "draft"])
def test_what_nobody_can_read_is_not_there_as_mail(status: str) -> None:
    shown = library([document(), _issue(status=status)])
    assert not [o for o in all_outputs(shown) if o.address.startswith(f"{ISSUE}email")]


def test_an_issue_of_a_day_to_come_is_not_there_yet() -> None:
    shown = library([document(), _issue(date=date(2026, 6, 2))])
    assert not [o for o in all_outputs(shown) if o.address.startswith(f"{ISSUE}email")]


@pytest.mark.parametrize("count", [200, 2_800])
def test_a_long_issue_stays_short_and_says_how_much_is_left_out(count: int) -> None:
    entries = [
        document(f"library/{n}.md", title=f"Entry {n} " + "word " * 30, description="Told. " * 45)
        for n in range(count)
    ]
    mails = _mails(library([*entries, link(), _issue()]))
    assert mail_faults(mails["html"]) == []
    (rest,) = re.findall(r"and ([0-9,]+) more", _words(mails["html"]))
    shown = mails["html"].count("/kb/library/") - 1
    assert shown + int(rest.replace(",", "")) == count
    assert f"and {rest} more [" in mails["txt"]
    assert f'href="https://example.org/kb{ISSUE}#__documents"' in mails["html"]


def test_an_issue_in_a_language_of_the_other_direction_is_marked() -> None:
    issue = _issue(language="ar", title="نشرة", section_words=(("documents", "كلمات"),))
    html = _mails(library([document(), issue]))["html"]
    assert '<html lang="ar" dir="rtl">' in html
    assert '<td lang="en" dir="ltr" class="ink rule" align="left"' in html
    assert '<p lang="ar" dir="rtl" style="margin:8px 0 0">كلمات</p>' in html
    assert mail_faults(html) == []


HOSTILE = [
    "]]> & <!-- -->",
    "<script>alert(1)</script>",
    '"; DROP TABLE',
    "' onmouseover=alert(1) x='",
    "</title></style></td></table><img src=x>",
    "{{ 7*7 }}",
    "x" * 500,
    "😀" * 250,
    "دليل ردود الفعل " * 12,
    "Bcc: x@example.org",
    "=?utf-8?b?eA==?=",
    "\u202eevil\u2066",
]
words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=200)
texts = st.sampled_from(HOSTILE) | words.map(lambda t: " ".join(t.split()) or "x")


@hypothesis_settings(max_examples=60, deadline=None)
@given(texts, texts, texts, texts)
def test_any_words_are_inert_and_read_back_equal(
    title: str, told: str, note: str, name: str
) -> None:
    shown = library(
        [
            document("library/a.md", title=title, description=told, authors=(name,)),
            _issue(title=told, description=title, section_words=(("documents", note),)),
        ],
        settings=settings(site_name=name),
    )
    mails = _mails(shown, f"<p>{note}</p>")
    assert mail_faults(mails["html"]) == []
    tree = html5lib.parse(mails["html"], namespaceHTMLElements=False)
    assert " ".join("".join(tree.find(".//h1").itertext()).split()) == told
    (head,) = [h for h in tree.iter("h3") if "/library/a/" in h.find("a").get("href")]
    assert "".join(head.itertext()) == title
    read = email.message_from_bytes(mails["eml"].encode("ascii"), policy=policy.default)
    assert " ".join(str(read["Subject"]).split()) == told
    assert read["Bcc"] is None
    lines = mails["txt"].splitlines()
    assert all(columns(line) <= 78 for line in lines if "://" not in line)


@pytest.mark.parametrize(
    "body",
    [
        "<script>x</script><p onclick=x>y</p>",
        '<img src="https://tracker.example/1.gif" alt="x">',
        '<p style="position:fixed" class="soft">x</p><form><input></form>',
        "<table><tr><td>a<table><tr><td>b</table></table>",
        "<details><summary>s</summary><div><p>x</div></details><dl><dt>a<dd>b</dl>",
        "<h1>H</h1><h6>h</h6><hr><ol start=7><li value=9>x</ol><pre>a\n b</pre>",
        '<a href="#x">in</a> <a href="../other/">beside</a> <a href="javascript:x">no</a>',
        "<b>" * 50 + "deep",
        "&lt;script&gt; ]]&gt; &amp;amp;",
    ],
)
def test_any_text_of_an_editor_is_harmless_in_mail(body: str) -> None:
    mails = _mails(library([document(), _issue()]), body)
    assert [f for f in mail_faults(mails["html"]) if "unexpected" not in f] == []
    assert "tracker" not in mails["html"].replace('href="https://tracker', "")
    assert "javascript" not in unescape(mails["html"])


def test_the_same_issue_gives_the_same_bytes_on_any_day() -> None:
    shown = _whole()
    later = library(
        shown.catalogue.entries.values(),
        tags=(QUESTION,),
        settings=replace(shown.settings, moment=datetime(2026, 6, 2, 12, tzinfo=UTC)),
    )
    assert _mails(shown) == _mails(later)


@pytest.mark.parametrize("year", [1000, 2999])
def test_first_and_last_years(year: int) -> None:
    moment = settings(moment=datetime(2999, 12, 31, tzinfo=UTC))
    day = date(year, 12, 31)
    issue = _issue(date=day, pin=("library/a.md",))
    mails = _mails(library([document("library/a.md", date=day), issue], settings=moment))
    read = email.message_from_bytes(mails["eml"].encode(), policy=policy.default)
    assert read["Date"].datetime.date() == day
