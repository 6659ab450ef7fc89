"""Sources: the files under `content/`, found, decoded and split, each within its limits.

What comes out is text with places. This room knows nothing of what a field means; it knows what a
file may be: which endings are published, that nothing is reached through a symbolic link, how long
a header and a page may be, and that text is UTF-8 without control characters.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from generator import marked_yaml
from generator.marked_yaml import Mapping as Header
from generator.marked_yaml import Mark, Node, Sequence, Unreadable
from generator.paths import name_fault
from generator.problems import Problems
from generator.text import JOINERS, forbidden_character

LARGEST_HEADER = 64 * 1024
"""Bytes of front matter."""
LARGEST_PAGE = 256 * 1024
"""Bytes of a whole Markdown file beyond its header."""
LARGEST_DATA = 1024 * 1024
"""Bytes of a data file."""
LONGEST_PATH = 200
"""Characters, so that a copy below another folder stays within the 260 of Windows."""

PUBLISHED_FILES = frozenset(
    re.findall(
        r"\w+",
        """
        pdf doc docx odt rtf txt xls xlsx ods csv tsv ppt pptx odp epub zip json bib ris ics
        mp3 m4a aac ogg oga opus wav flac mp4 m4v webm mov ogv vtt srt
        jpg jpeg png gif webp avif ico
        """,
    )
)
"""Endings of files that may be published beside entries: nothing a browser would run."""

_ACTIVE_FILES = frozenset(
    re.findall(r"\w+", "svg svgz html htm xhtml xht shtml mhtml xml xsl js mjs css wasm swf")
)
_MARKDOWN = frozenset({"md", "markdown", "mdown", "mkdn", "mkd"})
"""What MkDocs takes for Markdown, and the same in capitals, which it does not."""
_FOLDER_OF_MKDOCS = "templates"
"""MkDocs leaves out a folder of this name at the top of the content."""


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown file."""

    path: str
    """Relative to the content folder, with `/`."""
    header: Header
    body: str
    body_line: int
    """The line of the file on which the body begins, from 1."""

    @property
    def has_header(self) -> bool:
        """Whether anything but text stands in the file."""
        return self.body_line > 1


@dataclass(frozen=True, slots=True)
class DataFile:
    """One YAML file for the generator, such as `tags.yml`; never published."""

    path: str
    content: Node | None


@dataclass(frozen=True, slots=True)
class Sources:
    """All that was found, in the order of paths."""

    markdown: tuple[Source, ...]
    texts: tuple[Source, ...]
    """Markdown files without a header: the text alone, which an entry must name as its own."""
    data: tuple[DataFile, ...]
    files: Mapping[str, int]
    """Sizes in bytes of the files to publish as they are, by path."""
    refused: frozenset[str]
    """Paths that a problem was reported for; nothing else needs saying about them."""


def read_sources(
    root: Path, problems: Problems, is_left_out: Callable[[str], bool] = lambda _path: False
) -> Sources:
    """Read everything below a content folder; whatever cannot be taken becomes a problem.

    Args:
        root: the content folder.
        problems: where they are collected.
        is_left_out: tells of a path whether it counts as not there.
    """
    markdown: list[Source] = []
    texts: list[Source] = []
    data: list[DataFile] = []
    files: dict[str, int] = {}
    refused: set[str] = set()
    for path, size in _walk(root, problems, refused, is_left_out):
        ending = PurePosixPath(path).suffix.removeprefix(".")
        taken: Source | DataFile | None = None
        if ending == "md":
            taken = read_source(root, path, problems)
            if taken:
                (markdown if taken.has_header else texts).append(taken)
        elif ending in ("yml", "yaml"):
            taken = _read_data(root, path, problems)
            data += [taken] if taken else []
        elif ending.lower() in PUBLISHED_FILES:
            files[path] = size
            continue
        else:
            problems.error(path, _refusal(ending), hint=_instead(path, ending))
        if taken is None:
            refused.add(path)
    return Sources(
        tuple(markdown), tuple(texts), tuple(data), MappingProxyType(files), frozenset(refused)
    )


def read_source(root: Path, path: str, problems: Problems) -> Source | None:
    """Return one Markdown file, split, or whole if it has no header; None after a problem."""
    text = _decoded(root, path, LARGEST_HEADER + LARGEST_PAGE, problems)
    if text is None:
        return None
    if text.strip() and text.split("\n", 1)[0].rstrip() != "---":
        return Source(path, Header((), Mark(1, 1)), text, 1)
    return split(path, text, problems)


def split(path: str, text: str, problems: Problems) -> Source | None:
    """Return a text's header and body with their places; None when a problem was reported.

    The header is what stands between a first line `---` and the next line `---`. The body is all
    that follows, to the letter, so that line numbers in it stay true.
    """
    try:
        return _split(path, text)
    except Unreadable as error:
        problems.error(
            path, error.message, line=error.mark.line, column=error.mark.column, hint=error.hint
        )
        return None


def _split(path: str, text: str) -> Source:
    lines = text.split("\n")
    if not text.strip():
        raise Unreadable(
            "the file is empty", Mark(1, 1), 'write "---", the fields, "---", and then the text'
        )
    if lines[0].rstrip() != "---":
        raise Unreadable(
            "the file has no header",
            Mark(1, 1),
            'let the first line be "---", then the fields, then "---" again',
        )
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise Unreadable(
            "the header does not end", Mark(1, 1), 'write a line "---" after the last field'
        )
    header_text, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
    if len(header_text.encode()) > LARGEST_HEADER:
        raise Unreadable(
            f"the header is longer than {LARGEST_HEADER // 1024} KiB",
            Mark(1, 1),
            'move text below the second "---"',
        )
    if len(body.encode()) > LARGEST_PAGE:
        raise Unreadable(
            f"the text is longer than {LARGEST_PAGE // 1024} KiB",
            Mark(end + 2, 1),
            "divide it into several entries, or offer it as a file",
        )
    header = marked_yaml.read(header_text, first_line=2)
    if header is None:
        raise Unreadable(
            "the header holds no fields", Mark(2, 1), 'write "name: value", one a line'
        )
    if not isinstance(header, Header):
        what = "a list" if isinstance(header, Sequence) else "a text"
        raise Unreadable(
            f"the header is {what}, not fields", header.mark, 'write "name: value", one a line'
        )
    return Source(path, header, body, end + 2)


def _walk(
    root: Path, problems: Problems, refused: set[str], is_left_out: Callable[[str], bool]
) -> Iterator[tuple[str, int]]:
    """Yield every file to read with its size in bytes, by path; hidden ones are nobody's business.

    Links are not followed, neither to files nor to folders.
    """
    found: list[tuple[str, int]] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as listing:
                entries = [entry for entry in listing if not entry.name.startswith(".")]
        except OSError as error:
            problems.error(_shown(folder) or ".", f"the folder cannot be opened ({error.strerror})")
            refused.add(_shown(folder))
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            fault, hint = _fault(entry, path)
            if is_folder and not fault:
                folders.append(path)  # what lies in it may be taken back in
            elif is_left_out(f"{path}/" if is_folder else path):
                continue
            elif fault:
                refused.add(_shown(path))
                problems.error(_shown(path), fault, hint=hint)
            else:
                found.append((path, _size(entry)))
    yield from sorted(found)


def _size(entry: os.DirEntry[str]) -> int:
    """Return a file's bytes; 0 for one that went away since the folder was listed."""
    try:
        return entry.stat(follow_symlinks=False).st_size
    except OSError:
        return 0


def _fault(entry: os.DirEntry[str], path: str) -> tuple[str, str]:
    """Return why a file or folder is not taken, and what to do; empty when it is."""
    is_folder = entry.is_dir(follow_symlinks=False)
    fault, hint = "", 'rename it with letters, digits and "-"'
    if entry.is_symlink():
        fault, hint = "this is a symbolic link, which is not followed", "put the file itself here"
    elif not is_folder and not entry.is_file(follow_symlinks=False):
        fault, hint = "this is not an ordinary file", "remove it"
    elif not _is_text(entry.name):
        fault = "its name is not text in UTF-8"
    elif is_folder and path == _FOLDER_OF_MKDOCS:
        fault, hint = "MkDocs leaves a folder of this name out of the site", "rename it"
    elif len(path) > LONGEST_PATH:
        fault, hint = f"its path has more than {LONGEST_PATH} characters", "use shorter names"
    else:
        fault = name_fault(entry.name)
    return (fault, hint) if fault else ("", "")


def _is_text(name: str) -> bool:
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def _shown(path: str) -> str:
    """Return a path that can be printed; what cannot be decoded or seen becomes U+FFFD."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() or c in JOINERS else "\ufffd" for c in text)


def _read_data(root: Path, path: str, problems: Problems) -> DataFile | None:
    text = _decoded(root, path, LARGEST_DATA, problems)
    if text is None:
        return None
    try:
        return DataFile(path, marked_yaml.read(text))
    except Unreadable as error:
        problems.error(
            path, error.message, line=error.mark.line, column=error.mark.column, hint=error.hint
        )
        return None


def raw_text(root: Path, path: str) -> str:
    """Return what can be read of a file that may be no sound text, with U+FFFD for the rest."""
    if (root / path).is_symlink() or not (root / path).is_file():
        return ""
    with (root / path).open("rb") as stream:
        return stream.read(LARGEST_HEADER + LARGEST_PAGE).decode(errors="replace")


def _decoded(root: Path, path: str, limit: int, problems: Problems) -> str | None:
    r"""Return a file's text without a BOM, its lines ended by `\n`; None after a problem."""
    try:
        with (root / path).open("rb") as stream:
            raw = stream.read(limit + 1)
    except OSError as error:
        problems.error(
            path, f"the file cannot be read ({error.strerror})", hint="check its permissions"
        )
        return None
    if len(raw) > limit:
        problems.error(
            path,
            f"the file is longer than {limit // 1024} KiB",
            hint="divide it into several files, or offer it as a download",
        )
        return None
    try:
        text = _with_plain_lines(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        sound, wrong = error.object[: error.start], error.object[error.start]
        line, column = _place(_with_plain_lines(sound.decode()))
        problems.error(
            path,
            f"byte 0x{wrong:02X} is not UTF-8",
            line=line,
            column=column,
            hint='save the file with the encoding "UTF-8"',
        )
        return None
    at = forbidden_character(text)
    if at is not None:
        line, column = _place(text[:at])
        problems.error(
            path,
            f"a character that no page may hold stands here (U+{ord(text[at]):04X})",
            line=line,
            column=column,
            hint="remove it",
        )
        return None
    return text


def _with_plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(before: str) -> tuple[int, int]:
    """Return the line and column that come after a text, from 1."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _refusal(ending: str) -> str:
    if ending.lower() in _ACTIVE_FILES:
        return f'"{ending}" files are not published, since a browser could run what is in them'
    if ending.lower() in _MARKDOWN:
        return f'Markdown files end with ".md", not with ".{ending}"'
    return (
        f'"{ending}" files are not published'
        if ending
        else "files without an ending are not published"
    )


def _instead(path: str, ending: str) -> str:
    if ending.lower() in _MARKDOWN:
        return f"rename it to {PurePosixPath(path).stem}.md"
    if ending.lower().startswith("svg"):
        return "save the picture as PNG or JPEG"
    if ending.lower() in ("html", "htm", "xhtml"):
        return "write the text as Markdown, or save it as PDF"
    if ending.lower() in ("yml", "yaml"):
        return f"rename it to {PurePosixPath(path).stem}.yml"
    return "save it as PDF, an office document, an archive (zip), audio, video or a picture"
