"""The page on imports, `docs/importing.md`: each form, and what becomes of what stands in it."""

from collections.abc import Iterator, Mapping

from generator.authoring import Project, derived
from generator.authoring.importing import Form, all_forms

_INTRODUCTION = """\
# Importing

This page is made from the importers themselves (`hourglass sync`); do not edit it.

`hourglass import FILE` turns what you have elsewhere into entries below `content/`, one file each.
The form is guessed from the ending of the file; `--from` says it where that fails.

- **Nothing is overwritten, and the same import twice changes nothing.** A work that an entry holds
  already, also as a draft or withdrawn, is told as already there: works are one when their address,
  DOI or ISBN is the same, however it is written; without any of them, when title and year are, of
  what has a day of its own title and day.
- **Every record is accounted for**: written, already there, or skipped with the reason; what was
  repaired is counted and its first places are named (`--format json` names all that was skipped).
- **What is written passes `hourglass check`.** A field that does not hold is left out, and told.
- **Nothing is made up.** An entry without a description is a draft, as `hourglass new` begins one,
  with an example in its place: write your own, then take out the line `status: draft`. What came by
  mail is a draft too, until an editor has read it. All others are published with the next build.
  `date` is the day on which something joined your list where the file knows it, else the day of the
  import; `issued` is when the work itself came out.
- The kind follows from what the file says, else from the address: a PDF or another file of an
  office is a document, and so is a DOI; YouTube, Vimeo and the like are videos; the rest are links.
- An entry leads readers to something they can open. So a printed book that has an ISBN alone is
  skipped; add the address of its page at a publisher or library, and import again.
- Tags that differ in case, spaces or hyphens only get one form. HTML and entities in titles and
  descriptions become plain text.
- A file may hold up to 50 MiB, JSON Lines 1 GiB.
"""


@derived
def page(project: Project) -> Mapping[str, str]:
    """Return the page of all forms, by its path, where Hourglass itself lives."""
    return {"docs/importing.md": "\n".join(_lines())} if project.is_home else {}


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    yield "| form | endings | what it is |"
    yield "|---|---|---|"
    for form in all_forms():
        endings = ", ".join(f"`{ending}`" for ending in form.endings)
        yield f"| [`{form.name}`](#{form.name}) | {endings} | {form.help} |"
    yield ""
    for form in all_forms():
        yield from _form(form)


def _form(form: Form) -> Iterator[str]:
    yield f"## {form.name}\n"
    yield f"{form.help}\n"
    yield "| there | here |"
    yield "|---|---|"
    for there, here in form.becomes.items():
        yield f"| {there} | {here} |".replace("`|`", "`\\|`")
    yield ""
