"""What must hold between entries: links, files, relations, tags, aliases, works entered once.

Each check takes the catalogue and yields problems; `check_all` runs them in turn. A check never
looks at one entry's shape: that is the schema's.
"""

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import unquote

from generator.catalogue import Catalogue
from generator.fields import inside
from generator.kinds import Entry
from generator.kinds.prose import Page
from generator.marked_yaml import Mapping, Mark, Scalar, Sequence
from generator.problems import Problem, Problems, Severity
from generator.schema import place_of
from generator.settings import Settings
from generator.sources import Sources
from generator.text import fold, nearest
from generator.vocabulary import TAGS_FILE, doubled, key


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may look at."""

    catalogue: Catalogue
    settings: Settings
    headers: dict[str, Mapping]
    """The headers of all sources, for places."""
    known: frozenset[str]
    """Every Markdown path there is, readable or not."""
    refused: frozenset[str]
    """Paths that are already complained about."""

    def at(self, path: str, field: str, value: str = "") -> Mark:
        """Return the place of a field, or of one value in its list."""
        header = self.headers[path]
        node = header.get(field)
        if isinstance(node, Sequence) and value:
            for item in node.items:
                if isinstance(item, Scalar) and item.text.strip() == value:
                    return item.mark
        return place_of(header, field)

    def problem(
        self, path: str, field: str, message: str, hint: str = "", *, value: str = ""
    ) -> Problem:
        """Return an error at a field."""
        mark = self.at(path, field, value)
        return Problem(path, mark.line, mark.column, field, message, hint)

    def doubt(
        self, path: str, field: str, message: str, hint: str = "", *, value: str = ""
    ) -> Problem:
        """Return a warning at a field."""
        mark = self.at(path, field, value)
        return Problem(path, mark.line, mark.column, field, message, hint, Severity.WARNING)


Check = Callable[[Context], Iterator[Problem]]


def check_all(
    catalogue: Catalogue, sources: Sources, settings: Settings, problems: Problems
) -> None:
    """Run every check, and report what it finds."""
    headers = {source.path: source.header for source in sources.markdown}
    refused = {p for p in headers if p not in catalogue.entries and p not in catalogue.pages}
    context = Context(
        catalogue, settings, headers, frozenset(headers), frozenset(refused | sources.refused)
    )
    for check in CHECKS:
        for problem in check(context):
            problems.add(problem)


def relations(context: Context) -> Iterator[Problem]:
    """Every path that names another entry must lead to one."""
    for entry in context.catalogue.entries.values():
        for field, path in entry.entry_links():
            if path == entry.path:
                yield context.problem(entry.path, field, "names the entry itself", "remove it", value=path)
            elif path not in context.known and path not in context.refused:
                yield context.problem(
                    entry.path,
                    field,
                    f'there is no entry "{path}"',
                    _meant(path, context.known),
                    value=path,
                )


def replacement_circles(context: Context) -> Iterator[Problem]:
    """A newer edition must not be replaced by an older one."""
    entries = context.catalogue.entries
    for start in entries.values():
        seen, path = [start.path], start.replaced_by
        while path in entries and path not in seen:
            seen.append(path)
            path = entries[path].replaced_by
        if path == start.path and len(seen) > 1 and start.path == min(seen):
            yield context.problem(
                start.path, "replaced_by", "leads back here over " + ", ".join(seen[1:]), "break the circle"
            )


def translations(context: Context) -> Iterator[Problem]:
    """A translation is of an original, and in another language."""
    entries = context.catalogue.entries
    for entry in entries.values():
        original = entries.get(entry.translation_of)
        if original is None:
            continue
        if original.translation_of:
            yield context.problem(
                entry.path,
                "translation_of",
                f"{original.path} is itself a translation",
                f"name the original, {original.translation_of}",
            )
        if original.language == entry.language:
            yield context.doubt(
                entry.path, "language", f"is {entry.language}, as in the original", "say which it is in"
            )


def files_exist(context: Context) -> Iterator[Problem]:
    """Every file that an entry offers must be there."""
    for entry in context.catalogue.entries.values():
        for _, path in entry.files():
            if path in context.catalogue.files or path in context.refused:
                continue
            field, mark = _where_named(context.headers[entry.path], path)
            yield Problem(
                entry.path,
                mark.line,
                mark.column,
                field,
                f'there is no file "{path}"',
                _meant(path, context.catalogue.files) or "put it beside the entry",
            )


def _where_named(header: Mapping, path: str, outer: str = "") -> tuple[str, Mark]:
    """Return the field whose text names a file, with its place; the header's when none does."""
    for name, node in header:
        shown = f"{outer}.{name.text}" if outer else name.text
        if isinstance(node, Mapping):
            found = _where_named(node, path, shown)
            if found[0]:
                return found
        elif isinstance(node, Scalar) and node.text.strip():
            if posixpath.normpath(node.text.strip()) in (path, posixpath.basename(path)) or path.endswith(
                "/" + posixpath.normpath(node.text.strip()).removeprefix("../")
            ):
                return shown, node.mark
    return "", header.mark


def works_entered_twice(context: Context) -> Iterator[Problem]:
    """Two entries with one address, DOI or ISBN are probably one."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in context.catalogue.entries.values():
        if entry.status in ("draft", "withdrawn"):
            continue
        for field, value in entry.identifiers():
            identity = (field, normal_identity(value))
            other = seen.setdefault(identity, entry)
            if other is not entry and entry.path not in (other.translation_of, other.replaced_by):
                if other.path in (entry.translation_of, entry.replaced_by):
                    continue
                yield context.doubt(
                    entry.path, field, f"is the same as in {other.path}", "keep one entry for one work"
                )


def normal_identity(value: str) -> str:
    """Return what is the same for two ways to write one address or number."""
    bare = re.sub(r"^https?://(www\.)?", "", value.strip().lower())
    return bare.partition("#")[0].rstrip("/")


def tags_known(context: Context) -> Iterator[Problem]:
    """Tags outside tags.yml are for the editor to see; strict_tags refuses them."""
    catalogue = context.catalogue
    known = {tag.slug for tag in catalogue.vocabulary.tags.values() if tag.defined}
    for entry in catalogue.entries.values():
        for word in entry.tags:
            tag = catalogue.vocabulary.tag(word)
            if tag.defined:
                continue
            near = get_close_matches(tag.slug, known, n=1, cutoff=0.8)
            if context.settings.strict_tags:
                hint = f'did you mean "{near[0]}"?' if near else f"add it to {TAGS_FILE}, or use one of it"
                yield context.problem(entry.path, "tags", f'"{word}" is not in {TAGS_FILE}', hint, value=word)
            elif near:
                yield context.doubt(entry.path, "tags", f'"{word}" is close to "{near[0]}"', value=word)


def slugs_unique(context: Context) -> Iterator[Problem]:
    """Different words with one slug get a suffix, and somebody should know."""
    catalogue = context.catalogue
    for field, words, slugs in (
        ("authors", lambda e: [p.name for p in e.people()], catalogue.vocabulary.people),
        ("series", lambda e: [getattr(e, "series", "")], catalogue.vocabulary.series),
        ("tags", lambda e: e.tags, {k: t.slug for k, t in catalogue.vocabulary.tags.items()}),
    ):
        for k, unique in doubled(slugs):
            holder = next(
                (e for e in catalogue.entries.values() if k in {key(w) for w in words(e)}), None
            )
            if holder:
                yield context.doubt(
                    holder.path, field, f'"{k}" shares its address with another; it gets {unique}'
                )


def aliases_free(context: Context) -> Iterator[Problem]:
    """A former address leads to one entry, and is nobody's present address."""
    catalogue = context.catalogue
    records: list[Entry | Page] = [*catalogue.entries.values(), *catalogue.pages.values()]
    present = {record.address.casefold(): record.path for record in records}
    former: dict[str, str] = {}
    for record in records:
        for alias in record.aliases:
            holder = present.get(alias.casefold()) or former.get(alias.casefold())
            former.setdefault(alias.casefold(), record.path)
            if holder == record.path and alias.casefold() in present:
                yield context.problem(
                    record.path, "aliases", f"{alias} is its present address", "remove it", value=alias
                )
            elif holder and holder != record.path:
                yield context.problem(
                    record.path, "aliases", f"{alias} already leads to {holder}", "remove it", value=alias
                )


def body_links(context: Context) -> Iterator[Problem]:
    """Every relative link in a body must lead to a file that is there."""
    catalogue = context.catalogue
    records: list[Entry | Page] = [*catalogue.entries.values(), *catalogue.pages.values()]
    for record in records:
        for target, line, column in links_in(record.body):
            fault = _link_fault(record, target, context)
            if fault:
                yield Problem(record.path, record.body_line + line, column, "", *fault)


def _link_fault(
    record: Entry | Page, target: str, context: Context
) -> tuple[str, str] | tuple[str, str, Severity] | None:
    shown = target if len(target) <= 80 else target[:77] + "..."
    if re.match(r"(https?:|mailto:|tel:|//|#)", target, re.IGNORECASE) or not target:
        return None
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", target):
        return (f'the link "{shown}" is left out of the page', "link to http, https, mailto or tel", Severity.WARNING)
    bare = unquote(re.split(r"[?#]", target)[0])
    if not bare:
        return None
    if target.startswith("/"):
        return (f'the link "{shown}" begins with /', "write the path of the file from here, for example ../about.md")
    path = inside(bare, posixpath.dirname(record.path))
    everything = [*context.known, *context.catalogue.files]
    if path is None:
        return (f'the link "{shown}" leads outside the content folder', "link to an entry or a web address")
    if path in context.known or path in context.catalogue.files or path in context.refused:
        other = context.catalogue.entries.get(path) or context.catalogue.pages.get(path)
        if other is not None and other.status == "draft" and record.status != "draft":
            return (f'the link "{shown}" leads to a draft, so it is not shown as a link', "", Severity.WARNING)
        return None
    return (f'the link "{shown}" leads nowhere', _meant(path, everything) or "name a file that is here, for example guide.md")


_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})(.*)$")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TARGET = r"<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
_INLINE = re.compile(rf"\]\(\s*(?:{_TARGET})(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
_DEFINITION = re.compile(rf"^ {{0,3}}\[(?!\^)[^\]\n]+\]:\s*(?:{_TARGET})", re.MULTILINE)


def links_in(body: str) -> Iterator[tuple[str, int, int]]:
    """Yield each link target in a Markdown text with its line and column, from 0 and from 1.

    Code (fenced, indented, in backticks) and comments hold no links.
    """
    text = _without_code(body)
    for pattern in (_INLINE, _DEFINITION):
        for match in pattern.finditer(text):
            group = 1 if match[1] is not None else 2
            start = match.start(group)
            yield match[group], text.count("\n", 0, start), start - text.rfind("\n", 0, start)


def _without_code(body: str) -> str:
    """Return the text with everything in code blanked, so that places stay true."""
    lines: list[str] = []
    fence = ""
    blank, in_list = True, False
    for line in body.split("\n"):
        match = _FENCE.match(line)
        if fence:
            closes = match and match[2].startswith(fence) and not match[3].strip()
            fence = "" if closes else fence
            lines.append(" " * len(line))
        elif match:
            fence = match[2]
            lines.append(" " * len(line))
        elif line.startswith(("    ", "\t")) and blank and not in_list:
            lines.append(" " * len(line))
            continue
        else:
            lines.append(line)
        if line.strip():
            in_list = bool(re.match(r"\s*([-*+]|\d+[.)])\s", line)) or (in_list and line[0] in " \t")
        blank = not line.strip()
    text = "\n".join(lines)
    for pattern in (_COMMENT, _CODE_SPAN):
        text = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    return text


def held_back(context: Context) -> Iterator[Problem]:
    """What is dated in the future is not there yet, and its author should know until when."""
    today = context.settings.today
    for entry in context.catalogue.entries.values():
        if entry.status == "published" and entry.date > today:
            yield context.doubt(entry.path, "date", f"the entry is held back until {entry.date}")
        if entry.review_by and entry.review_by < today and entry.status == "published":
            yield context.doubt(entry.path, "review_by", "has passed; the page says so", "review it")


def _meant(path: str, known: "frozenset[str] | list[str] | object") -> str:
    """Return a hint that names the path that was probably meant."""
    paths = sorted(known)  # type: ignore[call-overload]
    same_name = [p for p in paths if fold(posixpath.basename(p)) == fold(posixpath.basename(path))]
    meant = same_name[0] if same_name else nearest(path, paths)
    return f'did you mean "{meant}"?' if meant else ""


CHECKS: tuple[Check, ...] = (
    relations,
    replacement_circles,
    translations,
    files_exist,
    works_entered_twice,
    tags_known,
    slugs_unique,
    aliases_free,
    body_links,
    held_back,
)
