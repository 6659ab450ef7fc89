"""The owner's navigation: what `nav` in `mkdocs.yml` names, and what it calls that."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from generator.articles.plans import Plan
from generator.frame import Place, leading_places

_WITH_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""How an address elsewhere begins (RFC 3986 §3.1)."""


def navigation(config: Any, plans: tuple[Plan, ...]) -> tuple[Place, ...]:
    """Return where the lean frame leads: the owner's `nav`, else ours without `not_in_nav`."""
    if config.nav:
        return places_of(config.nav, plans)
    left_out = config.not_in_nav
    return leading_places(
        tuple(p for p in plans if not (left_out and p.path and left_out.match_file(p.path)))
    )


def places_of(nav: Iterable[Any], plans: Iterable[Plan]) -> tuple[Place, ...]:
    """Return the first level of a navigation that MkDocs has judged.

    A page is named by its file, a list by the file that MkDocs takes it for (`library/index.md`),
    and either by its address; a section leads to the first page in it. What is not there is left
    out: MkDocs tells of it.
    """
    planned = {
        name: plan
        for plan in plans
        for name in (plan.address, plan.path or f"{plan.address}index.md".lstrip("/"))
    }
    found = (_place(item, planned) for item in nav)
    return tuple(place for place in found if place is not None)


def titles_in(nav: Iterable[Any]) -> dict[str, str]:
    """Return what a navigation calls each page that it names with a title, by the page's file."""
    return dict(pair for item in nav for pair in _named(item))


def _named(item: Any) -> Iterator[tuple[str, str]]:
    if isinstance(item, dict):
        ((title, target),) = item.items()
        if isinstance(target, str):
            yield _normal(target), str(title)
        else:
            yield from (pair for each in target for pair in _named(each))


def _place(item: Any, planned: dict[str, Plan], title: str = "") -> Place | None:
    if isinstance(item, dict):
        ((name, target),) = item.items()
        return _place(target, planned, title or str(name))
    if isinstance(item, list):
        leaves = (_place(each, planned, title) for each in item)
        return next((leaf for leaf in leaves if leaf is not None), None)
    plan = planned.get(item) or planned.get(_normal(item))
    if plan is not None:
        return Place(title or plan.menu or plan.title, plan.address)
    return Place(title or item, item) if _WITH_SCHEME.match(item) else None


def _normal(path: str) -> str:
    """Return the path of a file as MkDocs knows it."""
    return PurePosixPath(path).as_posix()
