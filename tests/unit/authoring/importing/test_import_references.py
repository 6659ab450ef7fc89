"""References of literature become documents, links and videos, whatever LaTeX they hold."""

import time
from pathlib import Path

import pytest

from generator.authoring.importing.composing import NOTHING_TO_OPEN
from generator.authoring.importing.forms import bib
from generator.authoring.importing.items import Item
from generator.authoring.importing.reading.latex import plain
from tests.importing import TODAY, entries_of, imported

BIB = r"""
% a comment that nobody reads
@string{cup = "Cambridge University Press"}
@preamble{"\newcommand{\x}{y}"}
@comment{jabref-meta: x}
@book{wenger,
  title = {{Communities of Practice}: Learning \& Meaning},
  author = {Wenger, Etienne and {World Health Organization} and others},
  publisher = cup, year = 1998, month = mar, isbn = {978-0-521-66363-2},
  keywords = {learning; groups}, abstract = {How caf{\'e}s \emph{teach}.},
  url = {https://example.org/a\_b\%20c}, journal = {Left out}
}
@article{gomez, title = "Na{\"\i}ve {\ss}" # " ideas",
  author = {G{\'o}mez, Ana and van der Berg, Jan},
  date = {2015-04-09}, doi = {https://doi.org/10.1000/xyz}, crossref = {wenger}}
@online{page, title={A page}, url={https://example.org/p}, note={See there}}
@misc{film, title={A film}, howpublished={\url{https://vimeo.com/12345}}, year={2004--2005}}
@book{bare, title={A book without an address}, isbn={978-0-306-40615-7}}
@techreport{open, title={Open {brace}, url={https://example.org/open}
@report{fine, title={After it}, url={https://example.org/after}, langid={french}, year={soon}}
@misc{, title={No key}, url={https://example.org/nokey}}
"""
RIS = """\
TY  - RPRT
TI  - A report
AU  - Ruiz, Ana
AU  - World Health Organization
PY  - 2015/04/09/
UR  - https://example.org/r
SN  - 1234-5678
AB  - What it says
and goes on saying.
KW  - one
KW  - two
ER  -

TY  - BOOK
T1  - A book
SN  - 978-0-521-66363-2
DO  - 10.1000/abc
LA  - fr
ER  -
TY  - VIDEO
TI  - A film
UR  - https://example.org/film
TY  - ELEC
TI  - A page
UR  - https://example.org/p
"""


def test_entries_of_bibtex_become_what_they_are(tmp_path: Path) -> None:
    report = imported(tmp_path, "zotero.bib", BIB)
    found = entries_of(tmp_path)
    assert found["communities-of-practice-learning-meaning"] == (
        "---\ntitle: 'Communities of Practice: Learning & Meaning'\ntype: document\n"
        f"description: How cafés teach.\ndate: {TODAY}\nurl: https://example.org/a_b%20c\n"
        "issued: 1998-03\nauthors:\n- Etienne Wenger\n- World Health Organization\n"
        "publisher: Cambridge University Press\nisbn: '9780521663632'\n"
        "tags:\n- learning\n- groups\n---\n"
    )
    article = found["naive-ss-ideas"]
    assert "title: Naïve ß ideas\n" in article
    assert "- Ana Gómez\n- Jan van der Berg\n" in article
    assert "issued: 2015-04-09\n" in article
    assert "doi: 10.1000/xyz\n" in article
    assert "publisher: Cambridge University Press\ngenre: paper\n" in article
    assert "type: link\n" in found["a-page"]
    assert "type: video\n" in found["a-film"]
    assert "language: fr\n" in found["after-it"]
    assert "url: https://example.org/nokey\n" in found["no-key"]
    assert {(s.number, s.reason.partition(" (")[0]) for s in report.skipped} == {
        (5, NOTHING_TO_OPEN),
        (6, "it cannot be read"),
    }
    assert "add a url" in NOTHING_TO_OPEN


def test_references_of_ris_become_what_they_are(tmp_path: Path) -> None:
    report = imported(tmp_path, "list.ris", RIS.replace("\n", "\r\n"))
    found = entries_of(tmp_path)
    assert found["a-report"] == (
        "---\ntitle: A report\ntype: document\ndescription: What it says and goes on saying.\n"
        f"date: {TODAY}\nurl: https://example.org/r\nissued: 2015-04-09\n"
        "authors:\n- Ana Ruiz\n- World Health Organization\ngenre: report\n"
        "tags:\n- one\n- two\n---\n"
    )
    assert "doi: 10.1000/abc\n" in found["a-book"]
    assert "type: video\n" in found["a-film"]
    assert "type: link\n" in found["a-page"]
    assert not report.skipped


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"{\'E}tude \'etude \`a \c{c}a \o \ss", "Étude étude à ça øß"),
        (r"na\"{\i}ve na{\"\i}ve \v{S}koda {\L}{\'o}d{\'z}", "naïve naïve Škoda Łódź"),
        (r"\textit{Words} of \emph{one} {\bf bold}", "Words of one bold"),
        (r"50\% of 100% \& more \# \_ \$5 or $5", "50% of 100% & more # _ $5 or $5"),
        (r"pages 1--2 --- ``so'' it's", "pages 1–2 — “so” it's"),
        (r"$\alpha$ and $H_2O$", "α and H_2O"),
        (r"\textbackslash{}x \textbraceleft{}y\textbraceright{} \{z\}", r"\x {y} {z}"),
        (
            r"\href{https://example.org/}{Words} \url{https://example.org/a}",
            "Words https://example.org/a",
        ),
        (r"{{Deep} T{i}tle}  on\\two lines", "Deep Title on two lines"),
        ("\\", ""),
        ("", ""),
    ],
)
def test_latex_becomes_plain_words(latex: str, words: str) -> None:
    assert plain(latex) == words


def test_macros_that_double_in_every_line_stay_small(tmp_path: Path) -> None:
    lines = ["@string{a0 = {ten words.}}"]
    lines += [f"@string{{a{n} = a{n - 1} # a{n - 1}}}" for n in range(1, 12)]
    file = tmp_path / "refs.bib"
    file.write_text("\n".join([*lines, "@book{x, title = {A title} # a11}"]))
    (item,) = bib.read(file)
    assert isinstance(item, Item)
    assert item.title == "A title"


def test_macros_that_are_used_without_end_give_no_more_than_a_file_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bib.files, "LARGEST_FILE", 100_000)
    file = tmp_path / "refs.bib"
    used = " # ".join(["a"] * 1_000)
    file.write_text(f"@string{{a = {{{'x' * 900}}}}}\n@book{{x, title = {used}}}")
    (item,) = bib.read(file)
    assert isinstance(item, Item)
    assert len(item.title) <= 100_000


def test_spaces_after_an_accent_take_no_time() -> None:
    before = time.process_time()
    assert plain("\\'" + " " * 100_000 + "x") == "x"
    assert time.process_time() - before < 2
