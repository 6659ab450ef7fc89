"""The two scripts, with the words they need; the same words and settings give the same bytes."""

import html
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from generator.kinds.entry import N_
from generator.language import Words

_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_MISSING = (
    '<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" '
    'content="light dark"><title>{title}</title><main><h1>{title}</h1><p>{told}</p>'
    '<p><a href="%(base)soffline/">{kept}</a></p></main></html>'
)
_STATES: Mapping[str, str] = {
    "unable": N_(
        "This browser cannot keep pages here: it is too old, in a private window, or the address "
        "does not begin with https. The files on this page need nothing of that."
    ),
    "failed": N_("The browser refused, perhaps because this window is private; nothing was kept."),
    "off": N_("Nothing is kept on this device."),
    "on": N_(
        "Pages kept on this device: %(n)s. All that this host keeps takes about %(size)s there."
    ),
    "counted": N_("Pages kept on this device: %(n)s."),
    "going": N_("Kept: %(n)s of %(total)s."),
    "done": N_("Kept: %(n)s of %(total)s. You can read this list without network."),
    "partly": N_(
        "Not all is kept yet: %(n)s of %(total)s. Tap again to go on; only what is missing is "
        "fetched."
    ),
    "full": N_("There is no room left on this device. Remove what is kept, or other files."),
    "removed": N_("Everything that was kept is gone, and nothing is kept from now on."),
    "kb": N_("%(n)s kB"),
    "mb": N_("%(n)s MB"),
}


def page_words(words: Words, root: str) -> dict[str, str]:
    """Return what the page's script says, and the link from its page to the site's root."""
    return {"root": root or "./", **{name: words.text(text) for name, text in _STATES.items()}}


@cache
def page_script() -> str:
    """Return the script of the page `/offline/`, the same on every site."""
    script = _compact(_source("page").replace("/*COMMON*/", _source("common")))
    return f'(()=>{{"use strict";\n{script}\n}})()'


def worker_script(words: Words) -> str:
    """Return the worker, which speaks the site's language; its words are escaped for HTML."""
    language = words.language.replace("_", "-") or "en"
    missing = _MISSING.format(
        language=html.escape(language),
        direction=words.direction,
        title=html.escape(words.text(N_("This page is not kept"))),
        told=html.escape(
            words.text(
                N_("The network does not answer, and this page was not kept on your device before.")
            )
        ),
        kept=html.escape(words.text(N_("See what is kept"))),
    )
    copy = words.text(
        N_("The network did not answer. You see this page as it was kept on %(day)s.")
    )
    days = "en-GB" if language == "en" else language
    told = {"language": days, "copy": html.escape(copy), "missing": missing}
    begin = f'const WORDS={json.dumps(told)};\nconst BASE=new URL("./",location).pathname;\n'
    return f'"use strict";\n{begin}{_compact(_source("common") + _source("worker"))}\n'


def _source(name: str) -> str:
    return (files("generator") / "keeping" / f"{name}.js").read_text(encoding="utf-8")


def _compact(script: str) -> str:
    """Return a script without comments, indentation and empty lines."""
    lines = (line.strip() for line in _COMMENTS.sub("", script).splitlines())
    return "\n".join(line for line in lines if line)
