"""Each issue of the newsletter as mail: HTML, plain text, and a message ready to send."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from generator.articles.drawing import drawing
from generator.articles.facts import meta_line
from generator.articles.issues import IssueSection, ShownTag, editors_text, issue_sections
from generator.kinds import Entry
from generator.kinds.entry import N_
from generator.kinds.newsletters import Newsletter
from generator.language import Words
from generator.mail import FORMS, mail_address
from generator.mail.bodies import for_mail
from generator.mail.fitting import LARGEST, fitted
from generator.mail.html_form import html_form
from generator.mail.letter import Item, Letter, Section
from generator.mail.message import Envelope, message
from generator.mail.text_form import text_form
from generator.markup.images import pictures_as_links
from generator.markup.links import absolute
from generator.outputs import Output, Rendered, output
from generator.outputs._writing import authority, tag_uri, url_of
from generator.palette import accent
from generator.sizes import quick_weight
from generator.text import without_forbidden
from generator.views import Library


@output
def newsletters(library: Library) -> Iterator[Output]:
    """Yield the forms of every issue that has a page to read."""
    for entry in library.paged:
        if isinstance(entry, Newsletter) and library.open_to(entry.path):
            mailing = Mailing(library, entry)
            for form in FORMS:
                yield Output(
                    mail_address(entry.address, form),
                    f"the newsletter {entry.issue} as mail",
                    partial(mailing.render, form),
                )


class Mailing:
    """One issue on its way into the forms of mail; the letter is composed once for all."""

    def __init__(self, library: Library, entry: Newsletter) -> None:
        self.library = library
        self.entry = entry
        self.settings = library.settings

    def render(self, form: str, rendered: Rendered) -> bytes:
        """Return the bytes of a form."""
        text, html = rendered.once(self._forms)
        match form:
            case "html":
                return html.encode()
            case "txt":
                return text.encode()
            case _:
                return message(self._envelope(), text, html)

    def _forms(self, rendered: Rendered) -> tuple[str, str]:
        """Return the letter as plain text and as HTML."""
        letter = fitted(self._letter(rendered), self._fits)
        return text_form(letter, self._words), self._html(letter)

    @cached_property
    def _html(self) -> Callable[[Letter], str]:
        colours = accent(self.settings.palette)
        return partial(html_form, words=self._words, accent=colours)

    def _fits(self, letter: Letter) -> bool:
        """Tell whether a letter is neither too long for mail nor too heavy for the site."""
        html = self._html(letter).encode()
        return len(html) < LARGEST and quick_weight(html) < self.settings.caps["page"]

    @cached_property
    def _words(self) -> Words:
        return drawing(self.library).words

    def _letter(self, rendered: Rendered) -> Letter:
        entry, settings = self.entry, self.settings
        url = url_of(settings, entry.address)
        body = for_mail(editors_text(rendered.texts.get(entry.path, "")))
        return Letter(
            site=without_forbidden(settings.site_name).strip() or settings.site_url,
            site_url=url_of(settings, "/"),
            title=entry.title,
            description=entry.description,
            language=entry.language,
            our_language=settings.language,
            url=url,
            body=absolute(pictures_as_links(body, lambda _: ""), url),
            sections=tuple(self._section(s) for s in issue_sections(self.library, entry)),
            links=(
                (self._words.text(N_("Read this on the site")), url),
                (self._words.text(N_("All issues")), url_of(settings, entry.kind.list_address)),
                (self._words.text(N_("Follow the library")), url_of(settings, "/subscribe/")),
            ),
        )

    def _section(self, section: IssueSection) -> Section:
        url = url_of(self.settings, self.entry.address) + f"#{section.anchor}"
        items = (*map(self._named, section.entries), *map(self._tag, section.tags))
        return Section(self._words.text(section.title), url, section.text, items)

    def _named(self, entry: Entry) -> Item:
        return Item(
            entry.title,
            url_of(self.settings, entry.address),
            entry.lead() or entry.description,
            f"{self._words.text(entry.form())} · "
            + meta_line(self.library, self._words, entry, lasting=True),
            entry.language,
        )

    def _tag(self, tag: ShownTag) -> Item:
        return Item(tag.label, url_of(self.settings, tag.address), tag.told, tag.number)

    def _envelope(self) -> Envelope:
        entry, settings = self.entry, self.settings
        return Envelope(
            subject=entry.title,
            site=settings.site_name,
            day=entry.date,
            id=tag_uri(settings, entry.first_address),
            authority=authority(settings),
            sender=settings.contact,
        )
