"""The light copies of all pictures that readers will see, made before any text is rendered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.inspection import claims
from generator.mkdocs_plugin.reporting import FaultyTexts, log, report, verdict
from generator.pictures.keeping import Shelf
from generator.pictures.making import Picture, key_of, make
from generator.pictures.reading import Unfit, content_of
from generator.pipeline import Planned
from generator.problems import Problem, Problems
from generator.publish import Fresh
from generator.text import quoted
from generator.workers import divided

WORTH_DIVIDING = 2
"""Pictures for which a second process pays."""


@dataclass(frozen=True, slots=True)
class _Copied:
    """A picture whose copies lie in the fresh folder."""

    picture: Picture
    key: str
    is_new: bool
    """Whether it had to be made anew."""


def publish_copies(planned: Planned, fresh: Fresh) -> Mapping[str, Picture]:
    """Write the copies of each picture that texts show; return them by the picture's path.

    Raises:
        PluginError: when a picture cannot be decoded, or the address of a copy is taken.
        CannotPublish: when the disk does not take a copy.
    """
    settings, shown = planned.library.settings, planned.library.pictures
    if not shown:
        return {}
    width = settings.image_width
    shelf = Shelf(settings.cache / "pictures" if settings.cache else None)

    def key_at(path: str) -> str:
        try:
            return key_of(content_of(settings.content / path), width)
        except Unfit:
            return path

    def copy_at(path: str) -> _Copied | Unfit:
        try:
            content = content_of(settings.content / path)
            key = key_of(content, width)
            kept = shelf.get(key)
            made = kept or make(content, width)
        except Unfit as unfit:
            return unfit
        if kept is None:
            shelf.put(key, made)
        for copy in made.picture.copies:
            fresh.write(copy.address, made.files[copy.name])
        return _Copied(made.picture, key, is_new=kept is None)

    keys = dict(zip(shown, divided(key_at, tuple(shown)), strict=True))
    alike = {key: path for path, key in reversed(keys.items())}
    results = divided(copy_at, tuple(alike.values()), WORTH_DIVIDING)
    found = dict(zip(alike, results, strict=True))
    pictures = {
        path: copied.picture
        for path, key in keys.items()
        if isinstance(copied := found[key], _Copied)
    }
    problems = Problems()
    for path, key in keys.items():
        if isinstance(unfit := found[key], Unfit):
            for problem in _unfit(planned, path, unfit):
                problems.add(problem)
    for problem in _taken(planned, pictures):
        problems.add(problem)
    if len(problems):
        report(problems, settings)
        raise FaultyTexts(verdict(problems), problems)
    copies = [copied for copied in results if isinstance(copied, _Copied)]
    shelf.leave_only(copied.key for copied in copies)
    log.info("Pictures: %d, of which %d were made anew", len(copies), sum(c.is_new for c in copies))
    return pictures


def _unfit(planned: Planned, path: str, unfit: Unfit) -> Iterator[Problem]:
    """Yield a problem wherever a text shows a picture that cannot be shown."""
    name = quoted(path.rpartition("/")[2])
    for shown in planned.library.pictures[path]:
        message = f"the picture {name} {unfit.why}"
        yield Problem(shown.path, shown.line, shown.column, "", message, unfit.hint)


def _taken(planned: Planned, pictures: Mapping[str, Picture]) -> Iterator[Problem]:
    """Yield a problem of everything else that wants the address of a copy."""
    ours = {
        copy.address: f"a copy of {path}" for path, each in pictures.items() for copy in each.copies
    }
    files = [(f"/{path}", path) for path in planned.library.published_files]
    sources = frozenset(ours.values())
    for clash in claims([*ours.items(), *planned.claims, *files]):
        if clash.source in sources:
            yield clash.problem()
        elif clash.other_source in sources:
            yield clash.turned().problem()
