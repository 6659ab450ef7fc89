"""A letter as HTML for mail programs: tables, inline styles, nothing that is fetched.

Sources: the tables of https://www.caniemail.com/ and, for what they do not say, the way of the
programs themselves. Outlook on Windows draws with Word: it wants widths as attributes and takes no
`max-width`. Gmail keeps `<style>` but no `prefers-color-scheme`, and turns colours itself in the
dark; so the light colours stand inline, and the dark ones in a style sheet that may go.
"""

from collections.abc import Iterator
from html import escape

from generator.kinds.entry import N_
from generator.language import Words, direction
from generator.mail.bodies import styled
from generator.mail.letter import Item, Letter, Section
from generator.palette import DARK_PAPER, LIGHT_PAPER, Accent

WIDTH = 600
"""Pixels: what the panes of mail programs show without scrolling."""
_INK, _SOFT, _RULE = "#1b2226", "#566168", "#d5dbde"
_DARK_INK, _DARK_SOFT, _DARK_RULE = "#e7ecee", "#a9b4ba", "#3a444a"
_FONT = "font-family:Arial,Helvetica,sans-serif"


def html_form(letter: Letter, words: Words, accent: Accent) -> str:
    """Return the letter as one HTML document.

    Args:
        letter: what it says.
        words: the language of our own words.
        accent: the colour of links.
    """
    return "".join(_Drawing(letter, words, accent).document())


class _Drawing:
    def __init__(self, letter: Letter, words: Words, accent: Accent) -> None:
        self.letter = letter
        self.words = words
        self.accent = accent
        self.link = f"color:{accent.light};text-decoration:underline"

    def document(self) -> Iterator[str]:
        letter = self.letter
        way = direction(letter.language)
        yield f'<!DOCTYPE html>\n<html lang="{escape(letter.language)}" dir="{way}">\n<head>\n'
        yield '<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield '<meta name="robots" content="noindex">\n'
        yield '<meta name="color-scheme" content="light dark">\n'
        yield '<meta name="supported-color-schemes" content="light dark">\n'
        yield f"<title>{escape(letter.title)}</title>\n<style>\n{self._sheet()}</style>\n</head>\n"
        yield f'<body class="paper" style="margin:0;padding:0;background-color:{LIGHT_PAPER}">\n'
        yield (
            '<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">'
            f"{escape(letter.description)}</div>\n"
        )
        yield self._table(f'width="100%" class="paper" bgcolor="{LIGHT_PAPER}"', "")
        yield '<tr><td align="center" style="padding:16px 12px">\n'
        yield self._table(f'width="{WIDTH}"', f"width:100%;max-width:{WIDTH}px")
        yield from self._head()
        if letter.body:
            body = styled(letter.body, self.accent.light, letter.language)
            yield self._row(body, "0 0 8px", letter.language)
        if letter.is_cut:
            go_on = self._a(letter.url, self.words.text(N_("Read on")))
            yield self._row(
                f'<p style="margin:0 0 12px">{go_on}</p>', "0", self.letter.our_language
            )
        for section in letter.sections:
            yield from self._section(section)
        yield from self._foot()
        yield "</table>\n</td></tr>\n</table>\n</body>\n</html>\n"

    def _sheet(self) -> str:
        return (
            "@media (prefers-color-scheme: dark) {\n"
            f".paper {{ background-color: {DARK_PAPER} !important; }}\n"
            f".ink {{ color: {_DARK_INK} !important; }}\n"
            f".soft {{ color: {_DARK_SOFT} !important; }}\n"
            f".rule {{ border-top-color: {_DARK_RULE} !important; }}\n"
            f".link {{ color: {self.accent.dark} !important; }}\n"
            "}\n"
        )

    def _table(self, attributes: str, style: str) -> str:
        styles = f' style="{style}"' if style else ""
        return (
            '<table role="presentation" cellpadding="0" cellspacing="0" border="0" '
            f"{attributes}{styles}>\n"
        )

    def _row(self, inner: str, padding: str, language: str, rule: str = "") -> str:
        """Return a row of the letter; a `rule` is the style of a line above it."""
        spoken = self._spoken(language, self.letter.language)
        side = "right" if direction(language) == "rtl" else "left"
        name = "ink rule" if rule else "ink"
        return (
            f'<tr><td{spoken} class="{name}" align="{side}" style="padding:{padding};{rule}'
            f"{_FONT};font-size:16px;line-height:24px;color:{_INK};"
            f'word-break:break-word">{inner}</td></tr>\n'
        )

    def _head(self) -> Iterator[str]:
        letter = self.letter
        site = self._a(letter.site_url, letter.site)
        about = f'<p class="soft" style="margin:0;{self._small()}">{site}</p>'
        yield self._row(about, "0 0 8px", self.letter.our_language)
        yield self._row(
            f'<h1 style="margin:0 0 8px;font-size:26px;line-height:32px;font-weight:bold">'
            f"{escape(letter.title)}</h1>"
            f'<p class="soft" style="margin:0 0 12px;color:{_SOFT}">{escape(letter.description)}'
            "</p>",
            "0",
            letter.language,
        )

    def _section(self, section: Section) -> Iterator[str]:
        inner = [
            '<h2 style="margin:0;font-size:20px;line-height:26px;font-weight:bold">'
            f"{escape(section.title)}</h2>"
        ]
        if section.text:
            own = self._spoken(self.letter.language, self.letter.our_language)
            inner.append(f'<p{own} style="margin:8px 0 0">{escape(section.text)}</p>')
        for item in section.items:
            inner += self._item(item)
        if section.left_out:
            more = self.words.text(N_("and %(n)s more"), n=self.words.number(section.left_out))
            inner.append(f'<p style="margin:14px 0 0">{self._a(section.url, more)}</p>')
        rule = f"border-top:1px solid {_RULE};"
        yield self._row("\n".join(inner), "20px 0", self.letter.our_language, rule)

    def _item(self, item: Item) -> Iterator[str]:
        own = self._spoken(item.language or self.letter.our_language, self.letter.our_language)
        yield (
            f'<h3{own} style="margin:14px 0 0;font-size:16px;line-height:24px;font-weight:bold">'
            f"{self._a(item.url, item.title)}</h3>"
        )
        if item.told:
            yield f'<p{own} style="margin:0">{escape(item.told)}</p>'
        if item.meta:
            yield f'<p class="soft" style="margin:0;{self._small()}">{escape(item.meta)}</p>'

    def _foot(self) -> Iterator[str]:
        shown = (self._a(url, words) for words, url in self.letter.links)
        foot = f'<p class="soft" style="margin:0;{self._small()}">{" · ".join(shown)}</p>'
        yield self._row(foot, "16px 0", self.letter.our_language, f"border-top:1px solid {_RULE};")

    def _small(self) -> str:
        return f"font-size:14px;line-height:20px;color:{_SOFT}"

    def _a(self, url: str, text: str) -> str:
        return f'<a href="{escape(url)}" class="link" style="{self.link}">{escape(text)}</a>'

    def _spoken(self, language: str, around: str) -> str:
        """Return the attributes that words in one language need amid words in another."""
        if language == around:
            return ""
        way = direction(language)
        turned = f' dir="{way}"' if way != direction(around) else ""
        return f' lang="{escape(language)}"{turned}'
