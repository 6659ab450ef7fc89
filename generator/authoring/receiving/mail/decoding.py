"""Headers and texts of a message as characters, whatever its program said of them.

Programs name charsets that do not exist, or that the bytes are not in. So what they say is tried
first, then UTF-8, then Windows-1252, in which every byte is something.
"""

import re
from email.header import decode_header
from email.message import Message

_CHARSETS = re.compile(
    r"(utf|iso|windows|cp|koi8|gb|big5|euc|shift|sjis|ks_c|mac|tis|hz|latin|ascii)"
)
"""How the names of charsets begin; Python has codecs of other sorts, which are none."""
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-2022-jp": "iso2022_jp_ext",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
}
"""Charsets that programs name when they write a wider one."""
_VAGUE = frozenset({"us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "utf-8", "utf8"})
"""Charsets that are named when nobody knows."""


def text_of(part: Message) -> str:
    r"""Return the text of a part, with `\n` line ends; empty when it cannot be decoded at all."""
    return decoded(content_of(part), parameter(part, "charset"))


def content_of(part: Message) -> bytes:
    """Return the bytes of a part; none when what it says of its encoding is not true."""
    try:
        content = part.get_payload(decode=True)
    except Exception:  # whatever the library makes of a broken part, there is nothing to read
        return b""
    return content if isinstance(content, bytes) else b""


def parameter(part: Message, name: str, header: str = "content-type") -> str:
    """Return a parameter of a header, in small letters; empty when it is not there or broken."""
    try:
        return str(part.get_param(name, "", header)).strip().lower()
    except Exception:
        return ""


def decoded(content: bytes, charset: str) -> str:
    """Return bytes as text; nothing makes it fail."""
    names = ["utf-8", "cp1252"]
    if charset not in _VAGUE and _CHARSETS.match(charset):
        names.insert(0, _WIDER.get(charset, charset))
    for name in names:
        try:
            return _plain(content.decode(name))
        except (LookupError, ValueError):
            continue
    return _plain(content.decode("cp1252", "replace"))


def header_of(message: Message, name: str) -> str:
    """Return a header on one line; empty when it is not there."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except Exception:
        return _by_hand(message, name)


def _by_hand(message: Message, name: str) -> str:
    """Return a header that the library stumbles over, decoded as far as it can be."""
    raw = next((text for key, text in message.raw_items() if key.lower() == name.lower()), "")
    try:
        parts = decode_header(str(raw))
    except Exception:
        parts = [(str(raw), None)]
    texts = [
        part if isinstance(part, str) else decoded(part, (charset or "").lower())
        for part, charset in parts
    ]
    return " ".join("".join(texts).split())


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
