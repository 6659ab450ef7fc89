"""What holds for every input: no bytes, no words and no order of files can trip the core."""

import re
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue import Catalogue
from generator.kinds.entry import SiteDefaults
from generator.problems import FORMATS, Problems
from generator.schema import parse_all
from generator.sources import split
from generator.text import fold, slug
from tests.fuzzing import examples
from tests.judging import draw, judge

few = examples(40)

names = st.sampled_from(
    """title description date start end duration timezone url file tags authors countries language
    issue period materials registration related aliases status doi size type chapters questions
    x""".split()
)
values = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        """2026-03-04 0001-01-01T00:00+14:00 9999-12-31T23:59 2999-12-31T23:59 1:30 KE Kenya
        [a,b] {a:} {url:} https://example.org ../../etc/passwd library/0.md *x &x !x | > - ?
        \" '""".split()
    ),
)
headers = st.lists(st.tuples(names, values), max_size=12).map(
    lambda pairs: "".join(f"{name}: {value}\n" for name, value in pairs)
)


@few
@given(
    st.binary(max_size=400), st.sampled_from(["library/a.md", "a.md", "webinars/a.md", "tags.yml"])
)
def test_no_bytes_raise(raw: bytes, path: str) -> None:
    """Whatever stands in a file, what comes of it is a record or problems with places."""
    with tempfile.TemporaryDirectory() as folder:
        draw(Path(folder), {path: {"hex": raw.hex()}})
        problems = judge(Path(folder)).problems
    assert all(p.line >= 1 and p.column >= 1 and p.message for p in problems)


@examples(80)
@given(
    headers, st.text(max_size=60), st.sampled_from(["library", "webinars", "newsletters", "notes"])
)
def test_no_header_raises_and_every_problem_is_one_line(
    header: str, body: str, folder: str
) -> None:
    with tempfile.TemporaryDirectory() as root:
        text = f"---\n{header}---\n{body}".encode("utf-8", "replace")
        draw(Path(root), {f"{folder}/0.md": {"hex": text.hex()}})
        judged = judge(Path(root), timezone="Europe/London")
    assert len(judged.lines) == len(judged.problems)
    for show in FORMATS.values():
        assert show(judged.problems).encode() is not None


@examples(200)
@given(st.text(max_size=120))
def test_a_slug_is_lower_ascii_and_its_own_slug(title: str) -> None:
    found = slug(title)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", found)
    assert len(found) <= 80
    assert slug(found) == found


@examples(200)
@given(st.text(max_size=120))
def test_folding_twice_is_folding_once(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@few
@given(st.text(max_size=300).filter(lambda body: "\r" not in body))
def test_a_body_is_kept_to_the_letter(body: str) -> None:
    source = split("a.md", f"---\ntitle: x\n---\n{body}", Problems())
    assert source is not None
    assert source.body == body


@few
@given(st.permutations(range(6)))
def test_the_order_of_sources_does_not_matter(order: list[int]) -> None:
    words = ["C++", "c plus plus", "Água", "agua", "🎉", "Peer learning"]
    sources = [
        split(
            f"library/{n}.md",
            f"---\ntype: document\ntitle: T{n}\ndescription: D\ndate: 2026-01-0{n % 3 + 1}\n"
            f"tags: ['{words[n]}']\nauthors: ['{words[n]}']\nurl: https://example.org/{n}\n---\n",
            Problems(),
        )
        for n in range(6)
    ]
    whole = [source for source in sources if source]
    assert len(whole) == 6
    shuffled = tuple(whole[n] for n in order)
    catalogues = [Catalogue.of(*_records(parts), {}) for parts in (tuple(whole), shuffled)]
    assert catalogues[0] == catalogues[1]
    assert list(catalogues[0].entries) == list(catalogues[1].entries)


def _records(sources: tuple) -> tuple:  # type: ignore[type-arg]
    parsed = parse_all(sources, SiteDefaults(), Problems())
    return parsed.entries, parsed.pages
