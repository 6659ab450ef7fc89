"""Addresses that a change adds: from the day they are published they are kept, so now is the time.

An address follows from the names of a file and of its folders. What reads well in a list of files
need not in an address: spaces become `%20`, capitals are forgotten, other letters are spelt out.
"""

import posixpath
from collections.abc import Iterator

from generator.addresses import public
from generator.catalogue import Catalogue
from generator.comparing import Comparison
from generator.paths import MEANS_A_FOLDER, name_fault, plain_name, same_address
from generator.problems import Problem, Severity


def hard_to_type(comparison: Comparison) -> Iterator[Problem]:
    """Yield each new entry or page, a draft too, whose name makes an address hard to type."""
    before = _addresses(comparison.base.library.catalogue)
    after = _addresses(comparison.head.library.catalogue)
    folders = {folder for path in before for folder in _folders(path)}
    for path in sorted(after.keys() - before.keys()):
        plain = _plain(path, folders)
        if plain != path:
            is_taken = plain in after and same_address(plain) != same_address(path)
            is_proposed = not is_taken and _is_sound(plain, instead_of=path)
            yield Problem(
                path,
                1,
                1,
                "",
                f"{public('/', after[path])} would be its address for good, and is hard to read "
                "out and to type",
                f"name it {plain}" if is_proposed else "choose small letters, digits and hyphens",
                Severity.WARNING,
            )


def _is_sound(plain: str, *, instead_of: str) -> bool:
    """Tell whether a new name of a file says something, means no folder, and may be a file's."""
    name, before = posixpath.basename(plain), posixpath.basename(instead_of)
    if name == before:
        return True
    stem, ending = posixpath.splitext(name)
    had_words = any(map(str.isalnum, before.removesuffix(ending)))
    return had_words and stem not in MEANS_A_FOLDER and not name_fault(name)


def _addresses(catalogue: Catalogue) -> dict[str, str]:
    """Return the addresses of all entries and pages, by path."""
    entries = {path: entry.address for path, entry in catalogue.entries.items()}
    return entries | {path: page.address for path, page in catalogue.pages.items()}


def _folders(path: str) -> Iterator[str]:
    """Yield the folders that a path lies in, the innermost first."""
    while path := posixpath.dirname(path):
        yield path


def _plain(path: str, kept: set[str]) -> str:
    """Return a path with plain names, but for folders that are kept as they are called."""
    stem, ending = posixpath.splitext(path)
    folder, name = posixpath.split(stem)
    if name not in ("index", "README"):  # these name no page but the folder they lie in
        name = plain_name(name)
    names = [name + ending]
    for each in [folder, *_folders(folder)]:
        if each in kept:
            names.append(each)
            break
        if each:
            names.append(plain_name(posixpath.basename(each)))
    return "/".join(reversed(names))
