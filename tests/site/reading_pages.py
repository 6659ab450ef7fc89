"""Reading a page as a reader sees or hears it."""

from html.parser import HTMLParser

SHOWN_ATTRIBUTES = ("aria-label", "alt", "placeholder", "title")


def shown_texts(page: str) -> list[str]:
    """Return the texts of a page and of its attributes that are read out, in order; no code."""
    parser = _Shown()
    parser.feed(page)
    return parser.texts


class _Shown(HTMLParser):
    """What a reader sees or hears: texts, and the attributes that are read out; no code."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in ("style", "script", "pre")
        given = dict(attrs)
        names = [*SHOWN_ATTRIBUTES]
        if tag == "meta" and given.get("name") == "description":
            names.append("content")
        if tag == "input" and given.get("type") in ("submit", "button", "reset"):
            names.append("value")
        self.texts += [value for name in names if (value := given.get(name))]

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in ("style", "script", "pre")

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.texts.append(data)
