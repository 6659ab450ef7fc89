"""Every message of ours is listed to be translated, and every catalogue translates every one."""

import re
import shutil
from datetime import date
from gettext import c2py
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from click.testing import CliRunner

from generator import authoring
from generator.articles.formats import FORMATS
from generator.authoring import Project, derived_files, stale_files, write_derived
from generator.authoring.messages import PATH, messages_of, template, written
from generator.channels import main_channel
from generator.cli import cli
from generator.kinds import all_kinds
from generator.kinds.answers import Fact
from generator.kinds.documents import GENRES
from generator.kinds.webinars import EVENT_TYPES, MODES, Attendance, Registration, State
from generator.outputs.opml import GROUPS
from generator.times import PartialDate
from tests.making import document, library, webinar

LOCALES = authoring.PACKAGE / "locales"
HOME = Project(root=authoring.PACKAGE.parent)
ENDS = {"?": "?؟"}
"""Signs at the end of a message that another script writes in its own way."""
CATALOGUES = sorted(path.name for path in LOCALES.glob("*.po"))
NAMES = {"PDF", "Word", "RTF", "OpenDocument", "QuickTime", "PowerPoint", "Excel", "BibTeX"}


def catalogue(name: str) -> Catalog:
    with (LOCALES / name).open("rb") as stream:
        return read_po(stream, locale=name.removesuffix(".po"), abort_invalid=True)


def ids(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def holders(text: str) -> set[str]:
    return set(re.findall(r"%(?:\(\w+\)s|.?)", text))


def source(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        file = folder / "generator" / name.replace("__", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "generator"


def found(package: Path) -> set[object]:
    return {message.id for message in messages_of(package) if message.id}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that holds our source, in place of this one."""
    ignored = shutil.ignore_patterns("__pycache__", "importing")
    shutil.copytree(authoring.PACKAGE, tmp_path / "generator", ignore=ignored)
    monkeypatch.setattr(authoring, "PACKAGE", (tmp_path / "generator").resolve())
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins: [hourglass]\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    write_derived(Project(root=tmp_path))
    return tmp_path


class TestTheList:
    def test_holds_what_is_marked_in_modules_also_within_f_strings(self, tmp_path: Path) -> None:
        package = source(
            tmp_path,
            a__py='A = N_("one")\nb = f"({words.text(\'two %(n)s\', n=1)})"\n'
            'c = self._words.count("%(n)s cat", "%(n)s cats", 2)\n'
            'd = words.text(N_("three" " and more"), x=words.text("four"))\n',
        )

        assert found(package) == {
            "one", "two %(n)s", ("%(n)s cat", "%(n)s cats"), "three and more", "four",
        }  # fmt: skip

    def test_holds_no_other_texts(self, tmp_path: Path) -> None:
        package = source(
            tmp_path,
            a__py='"""A module."""\n"a b".count("a")\nwords.text(name)\nopen("x")\nN_(f"{x}")\n'
            'class Plain:\n    """Not a kind."""\n',
        )

        assert found(package) == set()

    def test_holds_what_templates_say_and_what_kinds_are(self, tmp_path: Path) -> None:
        package = source(
            tmp_path,
            a__html="{{ _('one') }} {{ _('two %(n)s', n=3) }} {{ count('a', 'b', 2) }} {{ _(x) }}",
            b__py='@kind(folder="a", label=N_("Song"))\nclass Song:\n    """To sing."""\n',
        )

        assert found(package) == {"one", "two %(n)s", ("a", "b"), "Song", "To sing."}

    def test_is_not_moved_by_lines_nor_by_order(self, tmp_path: Path) -> None:
        one = source(tmp_path / "1", a__py='N_("b")\nN_("a")\n')
        other = source(tmp_path / "2", a__py='# why\n\nN_("a")\n\nN_("b")\nN_("b")\n')

        assert written(messages_of(one)) == written(messages_of(other))
        assert "#: generator/a.py\n" in written(messages_of(one))
        assert "Date" not in written(messages_of(one))

    def test_can_be_read_and_holds_every_name_of_ours(self) -> None:
        listed = found(authoring.PACKAGE)
        names = {name for kind in all_kinds() for name in (kind.label, kind.plural)}
        names |= {str(kind.record.__doc__) for kind in all_kinds()}
        names |= {*GENRES.values(), *EVENT_TYPES.values(), *MODES.values(), *GROUPS.values()}
        names |= {str(state) for state in State} | {main_channel(library()).title}
        names |= {form for form, _ in FORMATS.values() if form}
        names |= {fact.label for fact in _facts()} - {"DOI", "ISBN"}

        assert not names - listed
        assert {name for _, name in FORMATS.values() if name and not name.isupper()} <= NAMES | {
            "Ogg", "Opus", "SubRip", "WebM", "WebP", "WebVTT",
        }  # fmt: skip
        again = read_po(iter(template(HOME)[PATH].encode().splitlines(keepends=True)))
        assert {message.id for message in again if message.id} == listed


def _facts() -> list[Fact]:
    """Return all facts that a document and a webinar with everything have."""
    full = document(
        publisher="P", issued=PartialDate(2020), pages=3, doi="10.1/a", isbn="1", own=True
    )
    met = webinar(
        mode="online",
        location="L",
        presenters=("A",),
        moderator="B",
        organizer="C",
        dial_in="+254 1",
        registration=Registration(url="https://example.org", deadline=date(2026, 3, 4)),
        attendance=Attendance(total=3),
    )
    return [*full.facts(), *met.facts()]


class TestStaleness:
    def test_the_list_is_up_to_date(self) -> None:
        assert (LOCALES / "hourglass.pot").read_text(encoding="utf-8") == template(HOME)[PATH]

    def test_a_new_message_makes_it_stale_another_line_does_not(self, home: Path) -> None:
        assert PATH not in stale_files(Project(root=home))
        module = home / "generator" / "channels.py"
        text = module.read_text(encoding="utf-8")

        module.write_text('X = "a new constant"\n' + text, encoding="utf-8")
        assert PATH not in stale_files(Project(root=home))

        module.write_text(text + '\nNEW = N_("A word nobody has said")\n', encoding="utf-8")
        assert PATH in stale_files(Project(root=home))
        told = CliRunner().invoke(cli, ["-f", str(home / "mkdocs.yml"), "sync", "--check"])
        assert told.exit_code == 1
        assert f"{PATH}: out of date" in told.output
        assert PATH in write_derived(Project(root=home))
        assert "A word nobody has said" in (home / PATH).read_text(encoding="utf-8")

    def test_a_sites_own_folder_is_given_no_list(self, tmp_path: Path) -> None:
        source(tmp_path, mine__py='N_("another package of that name")\n')

        assert PATH not in stale_files(Project(root=tmp_path))
        assert PATH not in write_derived(Project(root=tmp_path))
        assert PATH not in derived_files(Project(root=tmp_path))
        assert not (tmp_path / PATH).exists()


@pytest.mark.parametrize("name", CATALOGUES)
class TestEveryCatalogue:
    def test_translates_every_message_and_no_others(self, name: str) -> None:
        listed = {m.id for m in messages_of(authoring.PACKAGE) if m.id}
        held = {m.id: m for m in catalogue(name) if m.id}

        assert not listed - set(held), "to be translated"
        assert not set(held) - listed, "no longer said"
        assert not [m.id for m in held.values() if m.fuzzy or not all(strings(m))]

    def test_keeps_what_is_filled_in(self, name: str) -> None:
        """But for a number that has a form of its own, which its words tell."""
        read = catalogue(name)
        form_of = c2py(read.plural_expr)
        alone = {f for f in range(6) if [form_of(n) for n in range(200)].count(f) == 1}
        for message in read:
            if message.id:
                wanted = holders("".join(ids(message)))
                for form, text in enumerate(strings(message)):
                    lacking = wanted ^ holders(text)
                    assert lacking <= ({"%(n)s"} if form in alone else set()), message.id

    def test_holds_no_markup(self, name: str) -> None:
        for message in catalogue(name):
            assert not re.search(r"[<>]|&\w+;", "".join(strings(message)) if message.id else "")

    def test_has_a_form_for_every_number(self, name: str) -> None:
        read = catalogue(name)
        assert read.plural_forms in (LOCALES / name).read_text(encoding="utf-8")
        for message in read:
            if message.pluralizable:
                assert len(strings(message)) == read.num_plurals, message.id

    def test_begins_and_ends_as_the_message_does(self, name: str) -> None:
        for message in catalogue(name):
            if message.id:
                last = ids(message)[0].rstrip()[-1]
                for text in strings(message):
                    assert text.strip() == text or message.id == ", "
                    ends = ENDS.get(last, last if last in ".:…" else "")
                    assert (text[-1] in ends) if ends else text[-1] not in ".:?؟", message.id


def test_the_languages_of_the_region_are_there() -> None:
    assert {"ar.po", "fr.po", "pt.po", "sw.po"} <= set(CATALOGUES)


def test_arabic_is_set_as_arabic_is() -> None:
    for message in catalogue("ar.po"):
        for text in strings(message) if message.id else ():
            assert not re.search(r"(?<!\d),|[;?]", text), text
            assert re.search("[\u0600-\u06ff]", text), text
            assert not re.search("[\u0660-\u0669\u200e\u200f]", text), text
    assert catalogue("ar.po").num_plurals == 6


def test_french_is_set_as_french_is() -> None:
    for message in catalogue("fr.po"):
        for text in strings(message) if message.id else ():
            bare = re.sub(r"(tags|countries|authors): (?=dans)", "", text)
            assert "'" not in text
            assert not re.search(r"[^\u00a0][;!?»]|[^\u00a0]:(?!/)|«[^\u00a0]", bare), text
            assert "vous" not in text.lower()
