"""An entry's page: what it is and costs, its text, and where to go from there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.addresses import part_of
from generator.articles.drawing import drawing
from generator.articles.heads import entry_head
from generator.articles.issues import issue_sections, mails
from generator.articles.plans import Body, Plan, pages
from generator.articles.sharing import answers, ways_to_share
from generator.calendars import event_to_come
from generator.channels import channel_about
from generator.citing import FORMS, cite_address, work_of
from generator.citing.apa import citation
from generator.kinds import Entry
from generator.kinds.entry import N_
from generator.markup.nesting import below
from generator.views import Library


@dataclass(frozen=True, slots=True)
class Notice:
    """A word of warning at the head of an entry, and where to go instead."""

    text: str
    name: str = ""
    address: str = ""
    url: str = ""
    language: str = ""
    """The language of the name; empty for the site's."""


@pages
def entry_pages(library: Library) -> Iterator[Plan]:
    """Plan the page of every entry that has one today."""
    for entry in library.paged:
        yield _plan(library, entry)


def _plan(library: Library, entry: Entry) -> Plan:
    def compose(body: Body) -> str:
        template = "withdrawn.html" if entry.status == "withdrawn" else "entry.html"
        return drawing(library).draw(
            template,
            part_of(entry.address, body.number),
            entry=entry,
            event=event_to_come(library, entry),
            body=body,
            notices=tuple(notices(library, entry)),
            related=library.related(entry) if body.number == body.total else (),
            translations=tuple(
                t for t in library.catalogue.translations_of(entry) if library.open_to(t.path)
            ),
            tags=library.catalogue.tags_of(entry),
            cite=citation(work_of(library, entry), drawing(library).words),
            citations=tuple(
                (name, cite_address(entry.address, form)) for form, (name, _) in FORMS.items()
            ),
            share=ways_to_share(library, drawing(library).words, entry),
            answers=answers(library, drawing(library).words, entry),
            mails=mails(library, entry),
        )

    return Plan(
        address=entry.address,
        title=entry.title,
        description="" if entry.status == "withdrawn" else entry.description,
        source=entry.path,
        page_type="entry",
        compose=compose,
        head=partial(entry_head, library, entry),
        path=entry.path,
        language=entry.language,
        changed=entry.changed,
        channel=channel_about(library, entry.kind.list_address),
        holds=tuple(e.address for e in _collected(library, entry)),
        indexed=entry.status in ("published", "archived"),
        cut=True,
        styles=("entry", "offers", "lists", "chips"),
    )


def _collected(library: Library, entry: Entry) -> tuple[Entry, ...]:
    """Return what a newsletter issue names; nothing for other entries."""
    issue = library.issues.get(entry.path)
    return library.issue_entries((*issue.collected, *issue.to_come)) if issue else ()


def whole_text(library: Library, entry: Entry, body: str, spoken: str = "") -> str:
    """Return all of an entry's text as safe HTML: sections, body, transcript, collected entries.

    Of a withdrawn one nothing is left.

    Args:
        library: what readers can see today.
        entry: whose text it is.
        body: what Markdown made of its body, made harmless.
        spoken: the same of its transcript, if that is Markdown.
    """
    if entry.status == "withdrawn":
        return ""
    sections = tuple(entry.sections())
    transcript = library.transcript_of(entry)
    if not sections and not transcript and entry.path not in library.issues:
        return body
    return drawing(library).draw(
        "text.html",
        entry.address,
        entry=entry,
        sections=sections,
        body=body,
        transcript=transcript,
        spoken=below(spoken, "t-"),
        issue=issue_sections(library, entry),
    )


def notices(library: Library, entry: Entry) -> Iterator[Notice]:
    """Yield what a reader must know before the text: that it is replaced, past review, kept."""
    words = drawing(library).words
    if entry.replaced_by:
        text = words.text(N_("There is a newer edition:"))
        other = library.open_to(entry.replaced_by)
        if other:
            yield Notice(text, other.title, address=other.address, language=other.language)
        elif "://" in entry.replaced_by:
            yield Notice(text, entry.replaced_by, url=entry.replaced_by)
    if entry.review_by and entry.review_by < library.settings.today:
        day = words.day(entry.review_by)
        yield Notice(
            words.text(N_("This was due for review on %(day)s; parts may be out of date."), day=day)
        )
    if entry.status == "archived":
        yield Notice(words.text(N_("This is archived: kept for reference, no longer listed.")))
    original = library.open_to(entry.translation_of)
    if original and original.changed > entry.changed:
        yield Notice(
            words.text(N_("This translation is older than its original:")),
            original.title,
            address=original.address,
            language=original.language,
        )
