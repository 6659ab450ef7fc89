"""Handing an entry on, and answering what it was worth: links that open the reader's own programs.

A link tells nobody anything before a tap, and then only what the reader sends. All of them carry
the same words, so that the second and third cost a page next to nothing.
"""

from urllib.parse import quote

from generator.addresses import from_root
from generator.articles.facts import ShownLink
from generator.kinds import Entry
from generator.kinds.entry import N_
from generator.language import Words
from generator.text import cut
from generator.views import Library

TITLE_LENGTHS = (80, 50, 30, 20)
"""Characters of a title in a message, the first that fits."""
LONGEST_TITLE = 240
"""Bytes of a title in an address; a letter beyond ASCII takes six or nine."""


def ways_to_share(library: Library, words: Words, entry: Entry) -> tuple[ShownLink, ...]:
    """Return links that begin a message with an entry's title and address: mail, SMS, WhatsApp.

    Mail is RFC 6068, SMS is RFC 5724 with the `?&` that iOS needs and Android passes over.
    """
    title = _title(entry.title)
    url = _escaped(from_root(library.settings.site_url, entry.address))
    return (
        ShownLink(words.text(N_("Mail")), url=f"mailto:?subject={title}&body={url}"),
        ShownLink("SMS", url=f"sms:?&body={title}%20{url}"),
        ShownLink("WhatsApp", url=f"https://wa.me/?text={title}%20{url}"),
    )


def answers(library: Library, words: Words, entry: Entry) -> tuple[ShownLink, ...]:
    """Return mails to the site's contact that say whether an entry was useful; none without one."""
    contact = quote(library.settings.contact, safe="@")
    if not contact:
        return ()
    return tuple(
        ShownLink(
            words.text(label),
            url=f"mailto:{contact}?subject={_escaped(f'{words.text(said)}: {entry.address}')}",
        )
        for label, said in (
            (N_("Yes"), N_("Useful")),
            (N_("No, because …"), N_("Not useful")),
        )
    )


def _title(title: str) -> str:
    """Return a title for an address, cut where it would be long there."""
    shown = ""
    for length in TITLE_LENGTHS:
        shown = _escaped(cut(title, length))
        if len(shown) <= LONGEST_TITLE:
            break
    return shown


def _escaped(text: str) -> str:
    """Return a text for a value in an address (RFC 3986 §2.1), whatever signs are in it."""
    return quote(text, safe="")
