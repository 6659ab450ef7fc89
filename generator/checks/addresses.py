"""Addresses: each leads to one thing, now and for those who kept an old one."""

from collections.abc import Iterator
from dataclasses import replace

from generator.addresses import ALIAS_OF
from generator.checks.context import Context
from generator.inspection import claims
from generator.paths import looks_like, same_address
from generator.problems import Problem, Severity

KEPT_PAGES = frozenset("agenda pulse first-steps".split())
"""Addresses of single pages that are promised and not yet made."""
KEPT_FOLDERS = frozenset(
    "packs discussions practices opportunities guides minutes journeys feeds review".split()
)
"""Addresses below which everything is ours, now or later."""


def addresses(context: Context) -> Iterator[Problem]:
    """No two entries, pages or files may want one address."""
    wanted = [(record.address, record.path) for record in context.records]
    wanted += [(f"/{path}", path) for path in context.catalogue.files]
    for clash in claims(wanted):
        problem = clash.problem()
        if looks_like(clash.source) == looks_like(clash.other_source):
            same = "the two names look the same but are spelt with other characters (NFC, NFD)"
            problem = replace(problem, hint=f"{same}; remove one of the files")
        yield problem


def addresses_kept(context: Context) -> Iterator[Problem]:
    """Nobody should take an address that a page of ours will have one day."""
    wanted = [(record.address, record.path) for record in context.records]
    wanted += [(f"/{path}", path) for path in context.catalogue.files]
    for address, path in wanted:
        same = same_address(address)
        if same in KEPT_PAGES or same.partition("/")[0] in KEPT_FOLDERS:
            message = f"its address {address} is kept for a page to come"
            yield Problem(path, 1, 1, "", message, "choose another name", Severity.WARNING)


def aliases_free(context: Context) -> Iterator[Problem]:
    """A former address leads to one entry, and is nobody's present address."""
    present = {same_address(record.address): record.path for record in context.records}
    present |= {same_address(f"/{path}"): path for path in context.catalogue.files}
    former: dict[str, str] = {}
    for record in context.records:
        for alias in record.aliases:
            same = same_address(alias)
            if present.get(same) == record.path:
                yield context.problem(
                    record.path,
                    "aliases",
                    f"{alias} is its present address",
                    "remove it",
                    value=alias,
                )
            elif holder := present.get(same) or former.get(same):
                fault = f"{alias} already leads " + (
                    "here" if holder == record.path else f"to {holder}"
                )
                yield context.problem(record.path, "aliases", fault, "remove it", value=alias)
            former.setdefault(same, record.path)
    yield from _aliases_inside(context)


def _aliases_inside(context: Context) -> Iterator[Problem]:
    """Yield the former addresses that are inside a file's, or the other way round."""
    wanted = [(f"/{path}", path) for path in context.catalogue.files]
    for record in context.records:
        wanted.append((record.address, record.path))
        wanted += [(alias, ALIAS_OF + record.path) for alias in record.aliases]
    for found in claims(wanted):
        clash = found if found.other_source.startswith(ALIAS_OF) else found.turned()
        path = clash.other_source.removeprefix(ALIAS_OF)
        if path != clash.other_source and same_address(clash.address) != same_address(
            clash.other_address
        ):
            fault = f"{clash.other_address} clashes with {clash.source} ({clash.address})"
            yield context.problem(path, "aliases", fault, "remove it", value=clash.other_address)
