"""What a thing elsewhere is, by its address: a document, a video, or a page to link to."""

import re
from urllib.parse import unquote, urlsplit

Details = dict[str, str | tuple[str, ...]]
"""What is known beside the address, by the names of fields."""

_DOCUMENTS = re.compile(r"\.(pdf|docx?|odt|rtf|xlsx?|ods|csv|pptx?|odp|epub|zip)", re.IGNORECASE)
_VIDEOS = re.compile(r"\.(mp4|m4v|webm|mov|ogv)", re.IGNORECASE)
_VIDEO_PAGES = re.compile(
    r"(?:www\.|m\.)?(?:"
    r"youtube(?:-nocookie)?\.com/(?:watch\b|live/|shorts/|embed/)|youtu\.be/[\w-]"
    r"|(?:player\.)?vimeo\.com/(?:video/)?\d|dailymotion\.com/video/|dai\.ly/[\w-]"
    r").*",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/(10\.\d{4,9}/\S+)", re.IGNORECASE)


def type_of(address: str) -> str:
    """Return the type of item that an address leads to.

    >>> type_of("https://example.org/a.PDF?x=1"), type_of("https://youtu.be/xyz")
    ('document', 'video')
    >>> type_of("https://example.org/")
    'link'
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return "link"
    ending = "." + parts.path.rpartition("/")[2].rpartition(".")[2]
    if _DOCUMENTS.fullmatch(ending) or _DOI.fullmatch(address.strip()):
        return "document"
    page = f"{parts.netloc}{parts.path}"
    is_video = _VIDEOS.fullmatch(ending) or _VIDEO_PAGES.fullmatch(page)
    return "video" if is_video else "link"


def parted(address: str) -> tuple[str, Details]:
    """Return an address, and a DOI in place of it where it is only the resolver's.

    >>> parted("https://doi.org/10.1000/xyz123")
    ('', {'doi': '10.1000/xyz123'})
    """
    found = _DOI.fullmatch(address.strip())
    return ("", {"doi": unquote(found[1])}) if found else (address, {})
