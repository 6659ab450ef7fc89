"""How to add an entry: from a browser, by email, by pull request, with what each kind asks for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from generator.articles.drawing import drawing
from generator.articles.facts import ShownLink
from generator.articles.plans import Body, Plan, pages
from generator.articles.prose import introduction
from generator.authoring.entry_forms import form_name, mail_body, mail_subject
from generator.fields import FieldSpec, specs_of
from generator.kinds import Kind, all_kinds
from generator.kinds.entry import N_
from generator.language import Words
from generator.settings import Settings
from generator.views import Library

INSTRUCTION = N_(
    "Fill in what you know, keep the lines ---, and write your own words below the last one."
)
"""What a mail to fill in says above its lines."""


@dataclass(frozen=True, slots=True)
class Door:
    """The ways to add an entry of one kind."""

    kind: Kind
    header: str
    """The smallest header that such an entry needs."""
    ways: tuple[ShownLink, ...]
    """Links that begin an entry, those that need the least first; as far as the site tells."""


@pages
def contribute_page(library: Library) -> Iterator[Plan]:
    """Plan the page on how to contribute."""
    words = drawing(library).words
    prose = introduction(library, "/contribute/")
    title = prose.title if prose else words.text(N_("Add something to the library"))

    def compose(body: Body) -> str:
        doors = [door(kind, library.settings, words) for kind in all_kinds()]
        files = library.settings.files_url
        return drawing(library).draw(
            "contribute.html",
            "/contribute/",
            title=title,
            body=body,
            doors=doors,
            has_ways=any(door.ways for door in doors),
            on_github=bool(library.settings.repository),
            files=ShownLink(words.text(N_("The files are in this repository.")), url=files)
            if files
            else None,
        )

    yield Plan(
        address="/contribute/",
        title=title,
        source=prose.path if prose else "the page on how to contribute",
        page_type="page",
        compose=compose,
        styles=("text",),
        path=prose.path if prose else "",
        menu=words.text(N_("Contribute")),
    )


def door(kind: Kind, settings: Settings, words: Words) -> Door:
    """Return the ways to add an entry of a kind."""
    header = smallest_header(kind)
    ways = {
        N_("Fill in a form"): form_url(kind, settings.repository),
        N_("Write it in GitHub's editor"): editor_url(kind, settings.new_file_url),
        N_("Send it by email"): mail_url(kind, settings.contact, words.text(INSTRUCTION)),
    }
    links = tuple(ShownLink(words.text(text), url=url) for text, url in ways.items() if url)
    return Door(kind, header, links)


def form_url(kind: Kind, repository: str) -> str:
    """Return where GitHub shows the issue form of a kind; empty without a repository there."""
    return f"{repository}/issues/new?template={form_name(kind)}" if repository else ""


def editor_url(kind: Kind, new_file_url: str) -> str:
    """Return where GitHub's editor opens on a new file with a header begun; empty if unknown."""
    path = quote(f"{kind.folder}/a-short-name.md", safe="/")
    query = f"filename={path}&value={quote(header_to_fill_in(kind))}"
    return f"{new_file_url}?{query}" if new_file_url else ""


def mail_url(kind: Kind, contact: str, instruction: str) -> str:
    """Return a mail to fill in, as an address (RFC 6068); empty when there is nobody to send it to.

    Old programs cut an address of more than 2,000 characters, some phones of half as many.
    """
    subject, body = quote(mail_subject(kind)), quote(mail_body(kind, instruction))
    return f"mailto:{quote(contact, safe='@')}?subject={subject}&body={body}" if contact else ""


def smallest_header(kind: Kind) -> str:
    """Return a header with the fields that a kind asks for, each with an example."""
    return _header(kind, kind.record.example)


def header_to_fill_in(kind: Kind) -> str:
    """Return the same with nothing in its fields: what is left so, the check asks for.

    An example stands behind each as a comment, so that none is taken for an answer.
    """
    return _header(kind, lambda spec: f"# for example {kind.record.example(spec)}")


def _header(kind: Kind, value: Callable[[FieldSpec], str]) -> str:
    lines = [f"type: {kind.name}"] if not kind.default else []
    lines += [f"{spec.key}: {value(spec)}" for spec in _asked_for(kind)]
    return "\n".join(["---", *lines, "---", "", ""])


def _asked_for(kind: Kind) -> list[FieldSpec]:
    asked_for = kind.record.asked_for
    return [s for s in specs_of(kind.record) if s.required or s.key in asked_for]
