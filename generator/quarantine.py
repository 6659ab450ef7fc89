"""Quarantine: what can be published while a few entries have faults, and what is left out of it.

A stage after judging: it takes what was judged and leaves out the entries at fault, then judges and
plans the rest anew, until no error is left. The rest does not link to what is left out, as it does
not link to drafts. At the addresses of each, the former ones too, a page says that it is being
mended, so nothing that was published just vanishes.

Only entries and the files beside them are left out. A fault in a page of prose, in `tags.yml`, in
the owner's words or in a folder stops the build, and so do so many faulty entries that the fault is
probably not theirs.
"""

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from urllib.parse import unquote

from generator.articles.mending import page_being_mended
from generator.articles.plans import Plan
from generator.fields import MOST_ALIASES, Reading, Refused, SiteAddress
from generator.inspection import claims
from generator.judging import Judged, between_entries, read
from generator.kinds.entry import address_of
from generator.marked_yaml import Mapping as Header
from generator.marked_yaml import Node, Scalar, Sequence
from generator.pipeline import Planned, judge_and_plan, plan
from generator.problems import Problem, Problems, Severity
from generator.schema import is_page
from generator.settings import Settings
from generator.sources import raw_text
from generator.views import Library

FEW = 3
"""Faulty entries that never are too many."""
SHARE = 10
"""Of a larger library one entry in so many may be faulty."""

_HEX = "[0-9a-fA-F]"
_IN_YAML = re.compile(rf"\\(?:x({_HEX}{{2}})|u({_HEX}{{4}})|U(00(?:0{_HEX}|10){_HEX}{{4}}))")
_FOLDED = re.compile(r"\\\n[ \t]*")
"""A break of a line that is none, between double quotes (YAML 1.2.2 §7.3.1)."""
_IN_MARKDOWN = re.compile(r"\\([!-/:-@\[-`{-~])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")


def plan_around_faults(settings: Settings, late: Iterable[Problem] = ()) -> Planned:
    """Return what can be published; `left_out` in it has the errors of what is left out.

    The problems hold errors only where nothing may be published: some that no entry is to blame
    for, or too many.

    Args:
        settings: of the site.
        late: errors that only rendering showed, of a build that failed.
    """
    planned = judge_and_plan(settings)
    if not planned.problems.errors and not late:
        return planned
    judged = read(settings)
    found = {*judged.problems, *between_entries(judged), *planned.problems, *late}
    out: set[Problem] = set()
    while errors := {p for p in found if p.severity is Severity.ERROR} - out:
        out |= errors
        paths = frozenset(problem.path for problem in out)
        if not _may_be_left_out(paths, judged):
            return replace(planned, problems=_collected({*planned.problems, *out}))
        planned = plan(_without(judged, paths))
        found = {p for p in planned.problems if p.path not in paths}
    return replace(
        planned,
        plans=(*planned.plans, *_pages(planned, judged, sorted({p.path for p in out}))),
        problems=_collected(found),
        left_out=tuple(sorted(out)),
    )


def _may_be_left_out(paths: frozenset[str], judged: Judged) -> bool:
    """Tell whether a site without these files is still the site."""
    texts = {p for p in paths if p.endswith(".md")}
    entries = [s.path for s in judged.sources.markdown if not is_page(s.path)]
    too_many = len(texts) > max(FEW, len(entries) // SHARE) or texts.issuperset(entries)
    return not too_many and all(_is_of_an_entry(p, judged.library.settings) for p in paths)


def _is_of_an_entry(path: str, settings: Settings) -> bool:
    if path.startswith("..") or path.endswith((".yml", ".yaml")):
        return False
    if path.endswith(".md"):
        return not is_page(path)
    return not (settings.content / path).is_dir()


def _without(judged: Judged, paths: frozenset[str]) -> Judged:
    """Return the content without some files, judged anew.

    What points to an entry that is left out is well; what needs a file that is, is not.
    """
    library, sources = judged.library, judged.sources
    catalogue = library.catalogue.without(paths)
    rest = Judged(
        replace(sources, refused=frozenset(p for p in sources.refused if p.endswith(".md"))),
        Library(catalogue, library.settings, _files_of(paths, judged)),
        Problems(),
    )
    for problem in (*judged.problems, *between_entries(rest)):
        if problem.path not in paths:
            rest.problems.add(problem)
    return rest


def _files_of(paths: frozenset[str], judged: Judged) -> frozenset[str]:
    """Return the files that entries which are left out may name: these may be drafts.

    What a faulty header names cannot be known, so it is every file whose name stands in the entry.
    """
    content = judged.library.settings.content
    texts = [raw_text(content, path) for path in sorted(paths) if path.endswith(".md")]
    words = "\n".join([*texts, *map(_without_escapes, texts)])
    names = {file: posixpath.basename(file) for file in judged.library.catalogue.files}
    return frozenset(f for f, name in names.items() if name in words)


def _without_escapes(text: str) -> str:
    r"""Return a text in which no sign of a name is written in another way than as itself.

    >>> _without_escapes(r"my\_r\xe9sum%c3%a9 &amp; yours.pdf")
    'my_résumé & yours.pdf'
    """
    plain = _IN_YAML.sub(lambda found: chr(int(found[found.lastindex or 0], 16)), text)
    plain = _FOLDED.sub("", plain)
    return html.unescape(unquote(_IN_MARKDOWN.sub(r"\1", plain)))


def _pages(planned: Planned, judged: Judged, paths: Iterable[str]) -> Iterator[Plan]:
    """Yield the pages in place of entries that are left out, if readers may know their addresses.

    Where an address is another's too, which may be why one is left out, that one stays.
    """
    headers = {source.path: source.header for source in judged.sources.markdown}
    today = judged.library.settings.today.isoformat()
    addresses: list[str] = []
    for path in paths:
        if path.endswith(".md") and (path not in headers or _is_public(headers[path], today)):
            addresses += [address_of(path), *_former_addresses(headers.get(path))]
    pages = [page_being_mended(planned.library, each) for each in dict.fromkeys(addresses)]
    others = [*planned.claims, *((f"/{file}", file) for file in planned.library.published_files)]
    clashes = list(claims([*others, *((page.address, page.source) for page in pages)]))
    taken = {source for c in clashes for source in (c.source, c.other_source)}
    yield from (page for page in pages if page.source not in taken)


def _former_addresses(header: Header | None) -> Iterator[str]:
    """Yield the former addresses at which a page can stand, as far as a header tells them."""
    node = header.get("aliases") if header else None
    nodes = node.items if isinstance(node, Sequence) else [node] if node else []
    for each in nodes[:MOST_ALIASES]:
        with suppress(Refused):
            address = SiteAddress().read(each, Reading("", Problems()))
            if address.endswith("/"):
                yield address


def _is_public(header: Header, today: str) -> bool:
    """Tell whether readers may know of an entry, as far as its header tells."""
    status, day = (_word(header.get(name)) for name in ("status", "date"))
    return status != "draft" and not (_DAY.match(day) and day > today)


def _word(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def _collected(found: Iterable[Problem]) -> Problems:
    problems = Problems()
    for problem in found:
        problems.add(problem)
    return problems
