"""Catalogues of words, ours and an owner's: which are asked, what is wrong, what is missing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import authoring
from generator.language import Words
from generator.message_catalogues import (
    CatalogueFile,
    catalogues,
    shipped,
    template,
    translations,
    untranslated,
)

HEAD = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
ENTRY = 'msgid "%(n)s entry"\nmsgid_plural "%(n)s entries"\n'


def po(**words: str) -> str:
    return HEAD + "\n".join(f'msgid "{a}"\nmsgstr "{b}"\n' for a, b in words.items())


def faults(text: str | bytes, name: str = "am") -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [f"{f.line}: {f.message}; {f.hint}" for f in CatalogueFile(name, data).faults]


@pytest.mark.parametrize("name", sorted(shipped()))
def test_our_own_catalogues_have_no_fault_and_lack_nothing(name: str) -> None:
    (ours,) = [c for c in catalogues(name.replace("_", "-")) if c.name == name]
    assert not ours.faults
    assert not list(ours.strange())
    assert not untranslated(name.replace("_", "-"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('msgid "Follow"\nmsgstr "Ikurikire', '2: "msgstr "Ikurikire" is no line of a catalogue'),
        ('msgid "Follow"\nmsgstr Seguir\n', '2: "msgstr Seguir" is no line of a catalogue'),
        ('msgid "Follow"\nmsgstr "a "quote" in it"\n', "2: "),
        ('msgid "Follow"\nmsgid "Feed"\nmsgstr "a"\n', "1: missing msgstr for msgid 'Follow'"),
        ("Follow = Fuata\n", '1: "Follow = Fuata" is no line of a catalogue'),
        ('"Follow"\n', "1: Got line starting with"),
        (po(Follow="a", Feed="") + 'msgid "Follow"\nmsgstr "c"\n', "9: is there already at line 4"),
        (po(Follow="a", Feed="b") + 'msgid ""\n"Fol"\n"low"\nmsgstr "c"\n', "9: is there"),
        (po(Follow="100%(n)s"), '4: "100%(n)s" has %(n)s, which is not in the source; take none'),
        (HEAD + 'msgid "page %(n)s"\nmsgstr "ukurasa"\n', '4: "ukurasa" lacks %(n)s; keep what'),
        (HEAD + 'msgid "page %(n)s"\nmsgstr "%(n)s: 5 %"\n', "has a single %; write %% for"),
        (HEAD + 'msgid "page %(n)s"\nmsgstr "%(n)d"\n', "lacks %(n)s"),
        (po(Follow="two\\nlines"), "4: "),
        (po(Follow="\x07"), "holds a control character"),
        (HEAD + ENTRY + 'msgstr[0] "%(n)s"\n', '4: "%(n)s entry" has 1 of 2 forms; write msgstr'),
        (HEAD + ENTRY + "".join(f'msgstr[{n}] "%(n)s"\n' for n in range(3)),
         "4: has more forms than Plural-Forms says"),
        (po(**{"%(n)s entry": "%(n)s"}), "has one form for each number; copy msgid and msgid_plu"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n>2?5:0;\\n"\n',
         "1: the rule of Plural-Forms leads to form 5, and nplurals is 2; write nplurals=6"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=two; plural=n;\\n"\n', "1: its head cannot be"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=exit();\\n"\n', "1: its head cannot"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=1/(n-n);\\n"\n', "1: its head cannot"),
        ('msgid ""\nmsgstr "Language: ???\\n"\n', "1: its head cannot be read"),
        (b'msgid "Follow"\nmsgstr "caf\xe9"\n', "2: is not UTF-8; save it as UTF-8"),
        (b"x" * 2_000_001, "1: has more than 2000000 bytes"),
    ],
)  # fmt: skip
def test_a_fault_has_its_line_and_what_to_write(text: str | bytes, told: str) -> None:
    assert any(told in fault for fault in faults(text)), faults(text)


def test_all_faults_are_told_at_once() -> None:
    text = HEAD + 'msgid "page %(n)s"\nmsgstr "x"\n\nmsgid "Part %(n)s of %(total)s"\nmsgstr "y"\n'
    assert [fault.partition(":")[0] for fault in faults(text)] == ["4", "7", "7"]


def test_a_catalogue_is_named_as_its_language() -> None:
    assert faults(po(), "my words") == [
        '1: "my words" is not a language; name it as its language, for example am.po or pt_BR.po'
    ]
    assert not faults(po(), "zh_Hant")
    assert not faults(po(), "tlh")


@pytest.mark.parametrize("charset", ["klingon", "latin-1", "utf-16"])
def test_what_the_head_says_of_its_bytes_does_not_matter(charset: str, tmp_path: Path) -> None:
    head = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n\n'
    (tmp_path / "am.po").write_text(head + 'msgid "Follow"\nmsgstr "ተከተል"\n', "utf-8-sig")
    assert Words("am", tmp_path).text("Follow") == "ተከተል"


def test_a_number_with_a_form_of_its_own_need_not_be_written() -> None:
    rule = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    assert not faults(rule + ENTRY + 'msgstr[0] "ingizo moja"\nmsgstr[1] "maingizo %(n)s"\n')
    assert faults(rule + ENTRY + 'msgstr[0] "ingizo moja"\nmsgstr[1] "maingizo"\n')


class TestAsking:
    @pytest.fixture
    def own(self, tmp_path: Path) -> Path:
        (tmp_path / "pt.po").write_text(po(Follow="Acompanhar"), "utf-8")
        (tmp_path / "pt_BR.po").write_text(po(Feed="Canal"), "utf-8")
        (tmp_path / "am.po").write_text(po(Follow="ተከተል", Feed=""), "utf-8")
        (tmp_path / "en.po").write_text(po(Tags="Topics"), "utf-8")
        return tmp_path

    def test_the_nearer_language_and_the_owners_words_come_first(self, own: Path) -> None:
        words = Words("pt-BR", own)
        assert [words.text(each) for each in ("Feed", "Follow", "Tags", "Nothing of ours")] == [
            "Canal", "Acompanhar", "Etiquetas", "Nothing of ours",
        ]  # fmt: skip
        assert Words("pt-MZ", own).text("Feed") == "Feed"
        assert [c.name for c in catalogues("pt-BR", own)] == ["pt_BR", "pt", "pt"]

    def test_what_is_missing_stays_english(self, own: Path) -> None:
        words = Words("am", own)
        assert [words.text(each) for each in ("Follow", "Feed", "Tags")] == ["ተከተል", "Feed", "Tags"]
        assert words.count("%(n)s entry", "%(n)s entries", 2) == "2 entries"
        assert len(untranslated("am", own)) == len(template()) - 1

    def test_english_words_too_can_be_others(self, own: Path) -> None:
        assert Words("en", own).text("Tags") == "Topics"
        assert Words("en-GB", own).text("Tags") == "Topics"
        assert not untranslated("en", own)

    def test_a_faulty_catalogue_is_not_asked(self, own: Path) -> None:
        (own / "pt_BR.po").write_text(po(Feed="%(x)s", Follow="Seguindo"), "utf-8")
        assert Words("pt-BR", own).text("Follow") == "Acompanhar"

    def test_a_fuzzy_word_counts_as_missing(self, own: Path) -> None:
        (own / "am.po").write_text(HEAD + '#, fuzzy\nmsgid "Feed"\nmsgstr "?"\n', "utf-8")
        assert Words("am", own).text("Feed") == "Feed"
        assert "Feed" in untranslated("am", own)

    def test_an_empty_plural_is_missing_too(self, own: Path) -> None:
        (own / "am.po").write_text(HEAD + ENTRY + 'msgstr[0] ""\nmsgstr[1] ""\n', "utf-8")
        assert Words("am", own).count("%(n)s entry", "%(n)s entries", 2) == "2 entries"

    def test_a_saved_change_is_heard(self, own: Path) -> None:
        assert Words("am", own).text("Feed") == "Feed"
        (own / "am.po").write_text(po(Feed="ምግብ"), "utf-8")
        assert Words("am", own).text("Feed") == "ምግብ"

    def test_words_of_an_older_version_are_named(self) -> None:
        found = CatalogueFile("am", po(Follow="a", Folow="b").encode())
        assert [(f.line, f.message) for f in found.strange()] == [(7, '"Folow"')]


@pytest.mark.parametrize("language", ["../../fr", "", "xx", "x-y-z", "fr/../fr"])
def test_a_language_without_a_catalogue_is_english(language: str, tmp_path: Path) -> None:
    assert translations(language, tmp_path).gettext("Follow") == "Follow"


FRENCH = (authoring.PACKAGE / "locales" / "fr.po").read_bytes()


@given(
    st.integers(0, len(FRENCH)),
    st.integers(0, 40),
    st.one_of(st.binary(max_size=20), st.sampled_from(['"', "\n", "msgid", "%(x)s", "%"]).map(
        str.encode)),
)  # fmt: skip
def test_whatever_a_file_holds_its_words_can_be_asked(at: int, gone: int, new: bytes) -> None:
    read = CatalogueFile("fr", FRENCH[:at] + new + FRENCH[at + gone :])
    assert all(fault.line >= 1 for fault in read.faults)
    read.compiled()
    list(read.strange())
