"""Reading away from the network: what can be taken along, in which form, and what that costs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.addresses import page_of
from generator.articles.drawing import drawing
from generator.articles.keeping import keeping
from generator.articles.plans import Body, Plan, pages
from generator.articles.prose import introduction
from generator.kinds.entry import N_
from generator.packs import OFFERED, TAGS_A_PAGE, Pack, last_letter, pack_name, packs
from generator.views import Library


@dataclass(frozen=True, slots=True)
class OfferedPack:
    """A pack as the page offers it: its name, and the bytes of each form."""

    pack: Pack
    name: str
    sizes: Mapping[str, int]
    """By form; empty where the files beside the pages were not made."""


@pages
def offline_pages(library: Library) -> Iterator[Plan]:
    """Plan the page on reading offline; where tags are many, further ones with their packs."""
    words = drawing(library).words
    prose = introduction(library, OFFERED)
    title = prose.title if prose else words.text(N_("Read offline"))
    tags = [pack for pack in packs(library) if pack.sort == "tags"]
    total = max(1, -(-len(tags) // TAGS_A_PAGE))
    for number in range(1, total + 1):
        held = tags[(number - 1) * TAGS_A_PAGE : number * TAGS_A_PAGE]
        yield _plan(library, title, held, number, total)


def _plan(library: Library, title: str, held: list[Pack], number: int, total: int) -> Plan:
    words = drawing(library).words
    prose = introduction(library, OFFERED) if number == 1 else None
    address = page_of(OFFERED, number)
    main = [pack for pack in packs(library) if pack.sort != "tags"] if number == 1 else []
    numbered = drawing(library).numbered(title, number)

    def compose(body: Body) -> str:
        def offered(pack: Pack) -> OfferedPack:
            sizes = {form: body.outputs[pack.address(form)] for form in ("epub", "zip")}
            return OfferedPack(pack, pack_name(pack, words), sizes)

        return drawing(library).draw(
            "offline.html",
            address,
            title=numbered,
            body=body,
            main=[offered(pack) for pack in main],
            tags=[offered(pack) for pack in held],
            letter=last_letter(library),
            keeping=keeping(library),
            number=number,
            total=total,
            base=OFFERED,
        )

    return Plan(
        address=address,
        title=numbered,
        description=prose.description if prose else "",
        source=prose.path if prose else "the page on reading offline",
        page_type="page",
        compose=compose,
        styles=("offers", "lists", "pager", "forms"),
        path=prose.path if prose else "",
        script=keeping(library).script if number == 1 else "",
        awaits_outputs=True,
    )
