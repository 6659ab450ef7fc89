"""Hugo's shortcodes in Markdown texts: made plain Markdown, or taken out.

What a shortcode does is its own site's affair, so known names are translated (references, links,
videos, quotations, lists), pictures are left out, since they are not in the data, and of all
others the text between opening and end stays. References become `REFERENCE` targets, which
`links` leads to where they belong. Shortcodes in code, and commented ones, stay as they are.
https://gohugo.io/content-management/shortcodes/
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from generator.authoring.importing.dates import Note
from generator.authoring.importing.items import Item
from generator.authoring.importing.prose import rewritten
from generator.authoring.importing.references import References

REFERENCE = "import-reference:"
"""The scheme of a link target that is a reference to another item, percent-encoded."""

_SHORTCODE = re.compile(
    r"(?P<indent>^[ \t]*)?\{\{[<%]\s*(?P<end>/?)\s*(?P<name>[A-Za-z][\w-]*)"
    r"(?P<arguments>(?:[^{}]|\{(?!\{)|\}(?!\}))*?)[>%]\}\}(?P<space>[ \t]*)",
    re.MULTILINE,
)
_ARGUMENT = re.compile(
    r"(?P<key>[A-Za-z][\w-]*)\s*=\s*(?:\"(?P<value>(?:[^\"\\]|\\.)*)\"|`(?P<raw>[^`]*)`|(?P<bare>[^\s\"]+))"
    r"|\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|`(?P<ticked>[^`]*)`|(?P<word>[^\s\"=]+)"
)

_REFERENCES = frozenset({"ref", "relref", "link", "tmp", "legacy-file"})
_PICTURES = frozenset(
    {"figure", "img", "img-right", "img-left", "img-flexible", "asset-img", "legacy-img"}
    | {"legacy-img-right", "legacy-img-left"}
)
_INLINE = frozenset({"highlight"})
_ITEMS: Mapping[str, str] = {
    "checkbox": "- ",
    "checkbox-sublist-item": "    - ",
    "do-row": "- **Do:** ",
    "dont-row": "- **Don’t:** ",
}
_TITLED = frozenset({"accordion", "ring", "box", "note"})
_TEXT_KEPT = frozenset(
    {"highlight", "checklist", "checklist-sublist", "do-dont-table", "row", *_ITEMS, *_TITLED}
)


@dataclass(frozen=True, slots=True)
class _Call:
    """One shortcode, opened."""

    name: str
    keyed: Mapping[str, str]
    plain: tuple[str, ...]
    item: Item
    references: References

    def get(self, *keys: str) -> str:
        """Return the first of some arguments that is there, else the first plain one."""
        found = next((self.keyed[key] for key in keys if self.keyed.get(key)), "")
        return (found or (self.plain[0] if self.plain else "")).strip()


def without_shortcodes(body: str, item: Item, references: References, note: Note) -> str:
    """Return a text in plain Markdown; references are left as `REFERENCE` targets."""

    def replaced(match: re.Match[str]) -> str:
        indent = match["indent"] or ""
        name, space = match["name"], match["space"]
        if name in _REFERENCES:
            call = _call(match, item, references)
            return indent + REFERENCE + quote(call.get("path", "href", "url"), safe="") + space
        if match["end"]:
            return (indent if name in _INLINE else "") + space
        call = _call(match, item, references)
        if name in _PICTURES and _is_words_of_link(match):
            note(f"shortcode {name}: its words were kept, since it was a link")
            return indent + call.keyed.get("alt", "").replace("[", "\\[").replace("]", "\\]")
        text, what = _translated(call)
        note(f"shortcode {name}: {what}")
        if name in _ITEMS:
            return text
        return (indent if name in _INLINE else "") + text + space

    return rewritten(body, lambda prose: _SHORTCODE.sub(replaced, prose))


def _is_words_of_link(match: re.Match[str]) -> bool:
    """Tell whether a shortcode is all that stands between `[` and `](`."""
    text = match.string
    return text[: match.start()].endswith("[") and text.startswith("](", match.end())


def _call(match: re.Match[str], item: Item, references: References) -> _Call:
    keyed: dict[str, str] = {}
    plain: list[str] = []
    for found in _ARGUMENT.finditer(match["arguments"].strip().removesuffix("/")):
        value = next((found[n] for n in ("value", "raw", "bare") if found[n] is not None), None)
        other = next((found[n] for n in ("quoted", "ticked", "word") if found[n] is not None), "")
        if found["key"] and value is not None:
            keyed[found["key"].lower()] = value.replace('\\"', '"')
        else:
            plain.append(other.replace('\\"', '"'))
    return _Call(match["name"], keyed, tuple(plain), item, references)


def _translated(call: _Call) -> tuple[str, str]:
    """Return the Markdown that stands for an opening shortcode, and what was done."""
    if call.name in _PICTURES:
        return "", "left out, since pictures are not in the data"
    if call.name in _ITEMS:
        return _ITEMS[call.name], "made an item of a list"
    if call.name in _TRANSLATIONS:
        text = _TRANSLATIONS[call.name](call)
        return (text, "made plain Markdown") if text else ("", "left out, since it leads nowhere")
    if call.name in _TITLED:
        title = ": ".join(t for t in (call.keyed.get("kicker"), call.keyed.get("title")) if t)
        return (f"**{title}**\n\n" if title else ""), "its text was kept"
    if call.name in _TEXT_KEPT:
        return "", "its text was kept"
    return "", "left out, since it is not known here"


def _link(words: str, address: str) -> str:
    """Return a Markdown link; the words alone when there is no address."""
    shown = " ".join((words or address).split())
    shown = shown.replace("[", "\\[").replace("]", "\\]")
    if not address:
        return words
    return f"[{shown}]({address if '://' in address else REFERENCE + quote(address, safe='')})"


def _youtube(call: _Call) -> str:
    name = call.get("id")
    if not re.fullmatch(r"[\w-]{5,20}", name):
        return ""
    title = call.keyed.get("title", "")
    words = f"Watch the video: {title}" if title else "Watch the video"
    return _link(words, f"https://www.youtube.com/watch?v={name}")


def _tweet(call: _Call) -> str:
    name, user = call.get("id"), call.keyed.get("user", "")
    if not re.fullmatch(r"\d{1,25}", name) or not re.fullmatch(r"\w{0,30}", user):
        return ""
    words = f"Post by @{user} on Twitter" if user else "Post on Twitter"
    return _link(words, f"https://twitter.com/{user or 'i'}/status/{name}")


def _framed(call: _Call) -> str:
    address = call.get("src", "url", "href")
    return _link(call.keyed.get("title", "") or "Watch the video", address) if address else ""


def _file(call: _Call) -> str:
    name = call.get("file", "path")
    target = call.references.find(name, call.item) if name else None
    words = call.keyed.get("label", "") or call.keyed.get("text", "") or name
    return _link(words, target.url if target else "")


def _button(call: _Call) -> str:
    address = call.get("href", "url", "src")
    return _link(call.keyed.get("text", ""), address) if address else ""


def _quotation(call: _Call) -> str:
    words = " ".join(call.get("text", "quote").split())
    cite = " ".join(call.keyed.get("cite", "").split())
    if not words:
        return ""
    return f"> {words}\n>\n> — {cite}\n" if cite else f"> {words}\n"


def _policy(call: _Call) -> str:
    title, address = call.keyed.get("title", ""), call.keyed.get("src", "")
    return _link(title, address) + "\n\n" if title else ""


def _prompt(call: _Call) -> str:
    parts = [call.keyed.get("intro", "")]
    if call.keyed.get("button-url"):
        parts.append(_link(call.keyed.get("button-text", ""), call.keyed["button-url"]))
    return "".join(f"{part}\n\n" for part in parts if part)


def _resource(call: _Call) -> str:
    name = call.get("link", "href")
    target = call.references.find(name, call.item) if name else None
    return f"- {_link(target.title or name, name)}" if target else ""


_TRANSLATIONS: Mapping[str, Callable[[_Call], str]] = {
    "asset-static": _file,
    "button": _button,
    "card-policy": _policy,
    "card-prompt": _prompt,
    "cspan-iframe": _framed,
    "fb-video": _framed,
    "featured-resource": _resource,
    "iframe": _framed,
    "quote-block": _quotation,
    "tweet": _tweet,
    "vimeo": lambda call: _framed(call) if "://" in call.get("src", "url") else "",
    "youtube": _youtube,
}
