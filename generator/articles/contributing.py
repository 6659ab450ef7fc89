"""How to add an entry: from a browser, by email, by pull request, with what each kind asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from generator.articles.drawing import drawing
from generator.articles.plans import Body, Plan, pages
from generator.articles.prose import introduction
from generator.fields import FieldSpec, specs_of
from generator.kinds import Kind, all_kinds
from generator.kinds.entry import N_
from generator.settings import Settings
from generator.views import Library


@dataclass(frozen=True, slots=True)
class Door:
    """The ways to add an entry of one kind."""

    kind: Kind
    header: str
    """The smallest header that such an entry needs."""
    editor_url: str
    """A new file in a browser's editor, already filled; empty when the repository is not known."""
    mail_url: str
    """A filled mail; empty when there is no address to send it to."""


@pages
def contribute_page(library: Library) -> Iterator[Plan]:
    """Plan the page on how to contribute."""
    words = drawing(library).words
    prose = introduction(library, "/contribute/")
    title = prose.title if prose else words.text(N_("Add something to the library"))

    def compose(body: Body) -> str:
        doors = [door(kind, library.settings) for kind in all_kinds()]
        return drawing(library).draw(
            "contribute.html", "/contribute/", title=title, body=body, doors=doors
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


def door(kind: Kind, settings: Settings) -> Door:
    """Return the ways to add an entry of a kind."""
    header = smallest_header(kind)
    path = f"{kind.folder}/a-short-name.md"
    editor = mail = ""
    if settings.new_file_url:
        query = f"filename={quote(path, safe='/')}&value={quote(header)}"
        editor = f"{settings.new_file_url}?{query}"
    if settings.contact:
        mail = (
            f"mailto:{quote(settings.contact, safe='@')}"
            f"?subject={quote(f'{settings.site_name}: {kind.name}')}&body={quote(letter(kind))}"
        )
    return Door(kind, header, editor, mail)


def smallest_header(kind: Kind) -> str:
    """Return a header with the fields that a kind asks for, each with an example."""
    lines = [f"type: {kind.name}"] if not kind.default else []
    lines += [f"{s.key}: {kind.record.example(s)}" for s in _asked_for(kind)]
    return "\n".join(["---", *lines, "---", "", ""])


def letter(kind: Kind) -> str:
    """Return the same fields as lines to fill in, for people who know no header."""
    lines = [f"type: {kind.name}", *(f"{spec.key}: " for spec in _asked_for(kind)), "", ""]
    return "\r\n".join(lines)


def _asked_for(kind: Kind) -> list[FieldSpec]:
    asked_for = kind.record.asked_for
    return [s for s in specs_of(kind.record) if s.required or s.key in asked_for]
