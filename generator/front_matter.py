"""Headers written: fields and a body become the text of a content file, through python-frontmatter.

What is written here, `sources.split` takes back equal: text stays text (what YAML would type
otherwise is quoted, for other programs that read the file), no anchors or aliases, one line a
value, fields in the order given. python-frontmatter strips bodies; `HeaderHandler.format` is the
one place where that is worked round.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from generator.text import forbidden_character


class _Dumper(yaml.SafeDumper):
    """PyYAML's own dumper: libyaml's would write emoji as escapes."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Return True: a value that stands twice is written twice."""
        return True


_BREAKS = re.compile("[\n\r\x85\u2028\u2029]")


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    """Return text as it is; in double quotes when it has line breaks, which folding would lose."""
    style = '"' if _BREAKS.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)


class HeaderHandler(YAMLHandler):
    """How headers look: YAML between two lines of `---`, every scalar read as text."""

    FM_BOUNDARY = re.compile(r"^---\s*?$", re.MULTILINE)

    def load(self, fm: str, **_: object) -> Any:
        """Return the header with every scalar as the text that was written."""
        return yaml.load(fm, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader builds only text

    def export(self, metadata: Mapping[str, object], **_: object) -> str:
        """Return the YAML of the fields, in their order."""
        written = yaml.dump(
            dict(metadata),
            Dumper=_Dumper,
            allow_unicode=True,
            default_flow_style=False,
            sort_keys=False,
            width=1_000_000,
        )
        return str(written).rstrip("\n")

    def format(self, post: frontmatter.Post, **_: object) -> str:
        """Return the file: the body to the letter, where python-frontmatter would strip it."""
        header = self.export(post.metadata)
        return f"---\n{header}\n---\n{post.content}"


def write(fields: Mapping[str, object], body: str = "") -> str:
    """Return the text of a content file: a header of the fields, then the body to the letter.

    A last newline is added where there is none.

    Raises:
        ValueError: when there is no field, or a character that no page may hold is in a field or
            in the body.
    """
    if not fields:
        raise ValueError("a header needs at least one field")
    for text in (*_texts(fields), body):
        at = forbidden_character(text)
        if at is not None:
            raise ValueError(f"holds a character that no page may hold (U+{ord(text[at]):04X})")
    post = frontmatter.Post(body)
    post.metadata = dict(fields)
    text = str(frontmatter.dumps(post, handler=HeaderHandler()))
    return text if text.endswith("\n") else text + "\n"


def _texts(value: object) -> list[str]:
    """Return every piece of text in a value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [t for pair in value.items() for part in pair for t in _texts(part)]
    if isinstance(value, list | tuple):
        return [t for part in value for t in _texts(part)]
    return []


def value(text: str, *, inside: bool = False) -> str:
    """Return a text as a value on one line, in quotes where YAML would not read it as that text.

    Args:
        text: the value.
        inside: whether it stands in a list or a group in brackets.
    """
    return text if _stays(text, inside) else yaml.dump(text, **_QUOTED).strip()


def listed(texts: Iterable[str]) -> str:
    """Return texts as a list in brackets, on one line.

    >>> listed(["Asha", "Bell, Anna"])
    '[Asha, "Bell, Anna"]'
    """
    return f"[{', '.join(value(text, inside=True) for text in texts)}]"


_QUOTED: Mapping[str, Any] = {
    "default_style": '"',
    "allow_unicode": True,
    "width": 1_000_000,
    "Dumper": yaml.SafeDumper,
}


def _stays(text: str, inside: bool) -> bool:
    """Tell whether YAML takes a text for itself without quotes."""
    try:
        read = yaml.load(f"a: [{text}]" if inside else f"a: {text}", Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError):
        return False
    return bool(read == {"a": [text] if inside else text})
