"""Under which letter a title stands, what divides the titles of a letter, and their order."""

import pytest

from generator.filing import filing_key, initial, opening, script_of


@pytest.mark.parametrize(
    ("title", "letter", "letters"),
    [
        pytest.param("Équipe", "E", "Eq", id="accents are folded"),
        pytest.param("Ørsted", "O", "Or", id="so are letters that Unicode does not take apart"),
        pytest.param("Æblegrød", "A", "Ae", id="a letter may be two"),
        pytest.param("“Quoted” words", "Q", "Qu", id="signs before it do not count"),
        pytest.param("A guide", "A", "A", id="a word of one letter stands for itself"),
        pytest.param("E-learning", "E", "E", id="a sign parts words"),
        pytest.param("«2030» goals", "0-9", "20", id="digits by two"),
        pytest.param("٣ كتب", "0-9", "3", id="digits of any script"),
        pytest.param("🎉 ☂", "#", "#", id="neither letter nor digit"),
        pytest.param("Ёлка", "Е", "Ел", id="Cyrillic accent"),
        pytest.param("Йога", "Й", "Йо", id="a Cyrillic letter of its own"),
        pytest.param("Ώρα", "Ω", "Ωρ", id="Greek"),
        pytest.param("إدارة", "ا", "اد", id="Arabic alif with hamza"),
        pytest.param("المياه", "م", "مي", id="without the Arabic article"),
        pytest.param("الله", "ا", "ال", id="too short to have an article"),
        pytest.param("الگو", "ا", "ال", id="Persian has no article"),
        pytest.param("מַיִם", "מ", "מי", id="Hebrew without points"),
        pytest.param("ጤና", "ጠ", "ጤ", id="an Ethiopic syllable under its consonant"),
        pytest.param("ቋንቋ", "ቀ", "ቋ", id="a labialised one under the plain consonant"),
        pytest.param("水道", "漢", "水", id="a Chinese character"),
        pytest.param("ガイド", "か", "か", id="katakana under its row, unvoiced"),
        pytest.param("よる", "や", "よ", id="the kana that divides a row"),
        pytest.param("한국", "ㅎ", "하", id="Hangul under its consonant"),
        pytest.param("까치", "ㄱ", "까", id="a doubled consonant"),
        pytest.param("แม่น้ำ", "ม", "มแ", id="Thai, the vowel written first"),
        pytest.param("किताब", "क", "कि", id="Devanagari"),
    ],
)
def test_a_title_is_filed_under(title: str, letter: str, letters: str) -> None:
    assert (initial(title), opening(title)) == (letter, letters)


def ordered(titles: str, script: str = "LATIN") -> str:
    return " ".join(sorted(titles.split(), key=lambda title: filing_key(title, script)))


@pytest.mark.parametrize(
    ("titles", "script"),
    [
        pytest.param("Apple apple Émile “Quoted” ümlaut zebra", "LATIN", id="case and accents"),
        pytest.param("е ж з и і ї й к л", "CYRILLIC", id="a Cyrillic alphabet"),
        pytest.param("ب پ ت ث ج ک گ ل م ن ه و ي", "ARABIC", id="an Arabic alphabet and neighbours"),
        pytest.param("ሀ ሁ ለ ሐ መ ቀ ቋ በ", "ETHIOPIC", id="the Ethiopic order"),
        pytest.param("ዜና ጤና Guide 2030 🎉", "ETHIOPIC",
                     id="the site's own script first, then letters, digits, the rest"),
    ],
)  # fmt: skip
def test_titles_are_sorted(titles: str, script: str) -> None:
    assert ordered(" ".join(reversed(titles.split())), script) == titles


def test_a_word_goes_before_a_longer_one_that_begins_with_it() -> None:
    titles = ["Waters", "Water use", "Water-borne", "Water"]
    assert sorted(titles, key=filing_key) == ["Water", "Water-borne", "Water use", "Waters"]


@pytest.mark.parametrize(
    ("title", "script"),
    [("Guide", "LATIN"), ("አማርኛ", "ETHIOPIC"), ("日本語", "CJK"), ("かな", "CJK"), ("2030", "")],
)
def test_the_script_of_a_title(title: str, script: str) -> None:
    assert script_of(title) == script
