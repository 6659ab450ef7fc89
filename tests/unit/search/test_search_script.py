"""The script: made small without a change of meaning."""

import re

from generator.search.script import compact, script


def test_own_names_become_short_and_those_of_others_stay() -> None:
    source = """
    // A comment.
    var first = document.title, second = "first // second";
    function twice(first) { return first.length * 2; }
    """
    small = compact(source)
    assert re.fullmatch(
        r'var (\w)=document\.title,(\w)="first // second";'
        r"function (\w)\(\1\)\{return \1\.length\*2;\}",
        small,
    )


def test_patterns_and_divisions_stay() -> None:
    assert compact('a(/[/ ")]+ b/g); c = d / e; f = g / h;') == 'a(/[/ ")]+ b/g);b=c/d;e=f/g;'


def test_all_that_is_filled_in_is_filled_in() -> None:
    assert not re.search(r"\b[A-Z]{4,}\b", script().replace("NFKD", ""))
    assert "window.hourglass=" in script()
    assert "\n" not in script()
