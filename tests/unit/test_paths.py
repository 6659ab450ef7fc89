"""Paths as text."""

import pytest

from generator.paths import inside, looks_like, name_fault


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("guide.pdf", "library/guide.pdf"),
        ("./a/../guide.pdf", "library/guide.pdf"),
        ("../webinars/x.md", "webinars/x.md"),
        ("a b/ü.pdf", "library/a b/ü.pdf"),
    ],
)
def test_a_path_beside_an_entry(written: str, path: str) -> None:
    assert inside(written, "library") == path


@pytest.mark.parametrize(
    "written",
    ["", "/etc/passwd", "~/x", "../../x", "..", "../.git/config", "a\\b", "C:x", "con", "a/NUL.txt",
     "com1.pdf", "a\0b", ".hidden", "x/.."],
)  # fmt: skip
def test_what_leads_outside(written: str) -> None:
    assert inside(written, "") is None


@pytest.mark.parametrize(
    "name", ["guide.pdf", "a b.md", "ü.md", "ግ.md", "می\u200cخواهم.md", "console.md"]
)
def test_a_name_that_every_computer_can_hold(name: str) -> None:
    assert name_fault(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "a\nb",
        "a\x1bb",
        "a\u202eb",
        "a\\b",
        "a:b",
        "a?",
        "50%",
        "a#b",
        " a",
        "a ",
        "a.",
        "AUX.md",
        "x" * 201,
    ],
)
def test_a_name_that_some_cannot_hold(name: str) -> None:
    assert name_fault(name).startswith("its name ")


def test_names_that_look_the_same() -> None:
    assert looks_like("cafe\u0301.md") == looks_like("caf\u00e9.md")
