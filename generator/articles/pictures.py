"""Images in texts: a picture of ours in its light copies, or a link that says what it costs.

A page shows nothing but copies that this site made. Whatever else an author names as an image, such
as one on another site or a film, becomes a link. The markup is plain inline HTML, so that a picture
can stand wherever Markdown lets an image stand.
"""

from collections.abc import Mapping
from html import escape
from urllib.parse import unquote, urljoin, urlsplit

from generator.addresses import relative
from generator.articles.drawing import drawing, spoken
from generator.articles.formats import format_name
from generator.articles.plans import Plan
from generator.kinds.entry import N_
from generator.markup.images import Image, as_link
from generator.pictures.making import Copy, Picture
from generator.views import Library


def shown(library: Library, pictures: Mapping[str, Picture], plan: Plan, image: Image) -> str:
    """Return what stands on a page for an image in its text, as safe HTML.

    Args:
        library: what readers can see.
        pictures: those that have copies, by path below the content folder.
        plan: the page.
        image: as Markdown made it, its address relative to the page.
    """
    parts = urlsplit(image.address)
    if parts.scheme or parts.netloc:
        form = format_name(parts.path, drawing(library).words)
        return as_link(image, ", ".join(filter(None, (form, parts.hostname))))
    path = unquote(urljoin(plan.address, parts.path)).lstrip("/")
    picture = pictures.get(path)
    if picture is not None:
        return _markup(library, picture, plan, image)
    size = library.published_files.get(path)
    if size is None:
        return escape(image.words)
    return as_link(image, _cost(library, path, size))


def _markup(library: Library, picture: Picture, plan: Plan, image: Image) -> str:
    """Return a picture with its sizes, the lightest form first, and what is to be said of it."""
    forms = sorted((picture.avif, picture.webp), key=lambda copy: copy.size)
    sources = "".join(
        f'<source type="image/{copy.form}" srcset="{_link(plan, copy)}">' for copy in forms
    )
    jpeg = picture.jpeg
    fallback = (
        f'<img src="{_link(plan, jpeg)}" width="{jpeg.width}" height="{jpeg.height}" '
        f'alt="{escape(image.words)}" loading="lazy">'
    )
    return f"<picture>{sources}{fallback}</picture>{_below(library, picture, plan, image)}"


def _below(library: Library, picture: Picture, plan: Plan, image: Image) -> str:
    """Return the small line below a picture: its title, whether it moved, where it is larger."""
    words = drawing(library).words
    ours = spoken(library.settings.language, plan.language)
    said = [escape(image.title)] if image.title else []
    if picture.is_still:
        said.append(f"<span{ours}>{escape(words.text(N_('Still picture of an animation')))}</span>")
    if picture.larger and not image.is_linked:
        cost = _cost(library, picture.larger.name, picture.larger.size)
        label = escape(words.text(N_("Larger picture (%(cost)s)"), cost=cost))
        said.append(f'<a href="{_link(plan, picture.larger)}"{ours}>{label}</a>')
    return f"<br><small>{' · '.join(said)}</small>" if said else ""


def _link(plan: Plan, copy: Copy) -> str:
    return escape(relative(plan.address, copy.address))


def _cost(library: Library, name: str, size: int) -> str:
    words = drawing(library).words
    return ", ".join(filter(None, (format_name(name, words), words.size(size))))
