"""Sources: the files under `content/`, found, decoded and split, each within its limits.

What comes out is text with places. This room knows nothing of what a field means; it knows what a
file may be: which endings are published, that nothing is reached through a symbolic link, how long
a header and a page may be, and that text is UTF-8 without control characters.
"""

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator import marked_yaml
from generator.marked_yaml import Mapping, Mark, Node
from generator.problems import Problems
from generator.text import forbidden_character

LARGEST_HEADER = 64 * 1024
"""Bytes of front matter."""
LARGEST_PAGE = 256 * 1024
"""Bytes of a whole Markdown file beyond its header."""

PUBLISHED_FILES = frozenset(
    "pdf doc docx odt rtf txt xls xlsx ods csv tsv ppt pptx odp epub zip json bib ris ics "
    "mp3 m4a aac ogg oga opus wav flac mp4 m4v webm mov ogv vtt srt "
    "jpg jpeg png gif webp avif ico".split()
)
"""Endings of files that may be published beside entries: nothing a browser would run."""

_ACTIVE_FILES = frozenset("svg svgz html htm xhtml xht shtml mhtml xml xsl js mjs css wasm swf".split())


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown file."""

    path: str
    """Relative to the content folder, with `/`."""
    header: Mapping
    body: str
    body_line: int
    """The line of the file on which the body begins, from 1."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One YAML file for the generator, such as `tags.yml`; never published."""

    path: str
    content: Node | None


@dataclass(frozen=True, slots=True)
class Sources:
    """All that was found, in the order of paths."""

    markdown: tuple[Source, ...]
    data: tuple[DataFile, ...]
    files: "dict[str, int]"
    """Sizes in bytes of the files to publish as they are, by path."""
    refused: frozenset[str]
    """Paths that a problem was reported for; nothing else needs saying about them."""


def read_sources(root: Path, problems: Problems) -> Sources:
    """Read everything below a content folder; whatever cannot be taken becomes a problem."""
    markdown: list[Source] = []
    data: list[DataFile] = []
    files: dict[str, int] = {}
    refused: set[str] = set()
    for path in _walk(root, problems, refused):
        suffix = PurePosixPath(path).suffix.lower().lstrip(".")
        if suffix in ("md", "markdown"):
            source = read_source(root, path, problems)
            if source:
                markdown.append(source)
            else:
                refused.add(path)
        elif suffix in ("yml", "yaml"):
            data.extend(_read_data(root, path, problems))
        elif suffix in PUBLISHED_FILES:
            files[path] = (root / path).stat().st_size
        else:
            refused.add(path)
            problems.error(path, _refusal(suffix), hint=_instead(suffix))
    return Sources(tuple(markdown), tuple(data), files, frozenset(refused))


def read_source(root: Path, path: str, problems: Problems) -> Source | None:
    """Return one Markdown file, split; None when a problem was reported."""
    text = _decoded(root, path, LARGEST_HEADER + LARGEST_PAGE, problems)
    return None if text is None else split(path, text, problems)


def split(path: str, text: str, problems: Problems) -> Source | None:
    """Return a text's header and body with their places; None when a problem was reported.

    The header is what stands between a first line `---` and the next line `---`. The body is all
    that follows, to the letter, so that line numbers in it stay true.
    """
    lines = text.split("\n")
    if not text.strip():
        problems.error(path, "the file is empty", hint="begin with a header; hourglass new writes one")
        return None
    if lines[0].rstrip() != "---":
        problems.error(
            path,
            "has no header",
            hint='let the first line be "---", then the fields, then "---" again',
        )
        return None
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        problems.error(
            path, "the header does not end", hint='write a line "---" after the last field'
        )
        return None
    header_text, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
    if len(header_text.encode()) > LARGEST_HEADER:
        problems.error(
            path, f"the header is longer than {LARGEST_HEADER // 1024} KiB", hint="move text to the body"
        )
        return None
    if len(body.encode()) > LARGEST_PAGE:
        problems.error(
            path,
            f"the body is longer than {LARGEST_PAGE // 1024} KiB",
            line=end + 2,
            hint="divide it into several entries, or offer it as a file",
        )
        return None
    try:
        header = marked_yaml.read(header_text, first_line=2)
    except marked_yaml.Unreadable as error:
        problems.error(
            path, error.message, line=error.mark.line, column=error.mark.column, hint=error.hint
        )
        return None
    if not isinstance(header, Mapping):
        mark = header.mark if header else Mark(2, 1)
        what = "the header holds no fields" if header is None else "the header is not a group of fields"
        problems.error(
            path, what, line=mark.line, column=mark.column, hint='write "name: value", one a line'
        )
        return None
    return Source(path, header, body, end + 2)


def _walk(root: Path, problems: Problems, refused: set[str]) -> Iterator[str]:
    """Yield every file to read, by path; hidden ones are nobody's business."""
    found: list[str] = []
    for folder, names, file_names in os.walk(root):
        names[:] = sorted(n for n in names if not n.startswith("."))
        for name in sorted([*names, *file_names]):
            if name.startswith("."):
                continue
            full = Path(folder, name)
            path = _shown(full.relative_to(root).as_posix())
            if full.is_symlink():
                names[:] = [n for n in names if n != name]
                refused.add(path)
                problems.error(path, "is a symbolic link", hint="put the file itself here")
            elif not full.is_dir() and not full.is_file():
                refused.add(path)
                problems.error(path, "is not an ordinary file", hint="remove it")
            elif full.is_file():
                if path != full.relative_to(root).as_posix() or forbidden_character(path) is not None:
                    refused.add(path)
                    problems.error(_printable(path), "has a name that is not text", hint="rename it")
                    continue
                found.append(path)
    yield from sorted(found)


def _shown(path: str) -> str:
    """Return a path that can be printed: undecodable bytes of a name become `?`."""
    return path.encode("utf-8", "replace").decode()


def _printable(path: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in path)


def _read_data(root: Path, path: str, problems: Problems) -> Iterator[DataFile]:
    text = _decoded(root, path, LARGEST_PAGE, problems)
    if text is None:
        return
    try:
        yield DataFile(path, marked_yaml.read(text))
    except marked_yaml.Unreadable as error:
        problems.error(
            path, error.message, line=error.mark.line, column=error.mark.column, hint=error.hint
        )


def _decoded(root: Path, path: str, limit: int, problems: Problems) -> str | None:
    """Return a file's text in NFC-agnostic form: without BOM, with `\\n`; None after a problem."""
    try:
        with (root / path).open("rb") as stream:
            raw = stream.read(limit + 1)
    except OSError as error:
        problems.error(path, f"cannot be read ({error.strerror})")
        return None
    if len(raw) > limit:
        problems.error(
            path,
            f"is longer than {limit // 1024} KiB",
            hint="divide it into several files, or offer it as a download",
        )
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        problems.error(
            path,
            f"byte 0x{raw[error.start]:02X} is not UTF-8",
            line=before.count(b"\n") + 1,
            column=len(before.rpartition(b"\n")[2].decode("utf-8", "replace").lstrip("\ufeff")) + 1,
            hint='save the file with the encoding "UTF-8"',
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = forbidden_character(text)
    if at is not None:
        name = unicodedata.name(text[at], "control character").lower()
        problems.error(
            path,
            f"holds a character that no page may hold (U+{ord(text[at]):04X}, {name})",
            line=text.count("\n", 0, at) + 1,
            column=at - text.rfind("\n", 0, at),
            hint="remove it",
        )
        return None
    return text


def _refusal(suffix: str) -> str:
    if suffix in _ACTIVE_FILES:
        return f'"{suffix}" files are not published, since a browser could run what is in them'
    return f'"{suffix}" files are not published' if suffix else "files without an ending are not published"


def _instead(suffix: str) -> str:
    if suffix.startswith("svg"):
        return "save the picture as PNG or JPEG"
    if suffix in ("html", "htm", "xhtml"):
        return "write the text as Markdown, or save it as PDF"
    return "save it as PDF, an office document, an archive (zip), audio, video or a picture"
