"""Imports: files of other libraries become entries, and a report says what became of each record.

The way of a record: the reader of its form (`forms`) makes an item of it (`items`), it gets its
place among the content (`placing`), its fields and its text are repaired where that is safe
(`composing` and the modules it uses), the checker judges the result, and it is written (`writing`).
What no rule can mend is skipped with the reason. Nothing is ever overwritten, and the same import
twice changes nothing: a work that an entry holds (`known`) is told as already there. What somebody
filled in for this library is drafted as any submission (`handing_in`).
"""

from pathlib import Path

from generator.authoring.importing.composing import Composed, compose
from generator.authoring.importing.forms import Form, all_forms, guessed
from generator.authoring.importing.handing_in import hand_in
from generator.authoring.importing.items import (
    CannotImport,
    Item,
    Remark,
    Repair,
    Skipped,
    Submitted,
)
from generator.authoring.importing.known import Known
from generator.authoring.importing.placing import Placed, Placement, place
from generator.authoring.importing.references import References
from generator.authoring.importing.report import Report, Written
from generator.authoring.importing.tags import TagForms
from generator.authoring.importing.writing import Outcome, Writer
from generator.settings import Settings
from generator.text import join_words

__all__ = ["CannotImport", "Form", "Repair", "Report", "Skipped", "all_forms", "import_file"]


def import_file(path: Path, content: Path, settings: Settings, form: str | None = None) -> Report:
    """Import a file into a content folder, and return what became of each of its records.

    Args:
        path: the file.
        content: the folder the entries go to.
        settings: give the zone of events, the language, and the day for what lies ahead.
        form: the form's name; guessed from the file's ending unless given.

    Raises:
        CannotImport: when the form is not known, or the file or the folder cannot be used;
            nothing has been written then.
    """
    chosen = _form(path, form)
    records = list(chosen.read(path))
    writer = Writer(content)
    skipped = [record for record in records if isinstance(record, Skipped)]
    items = [record for record in records if isinstance(record, Item)]
    placement = place(items, Known.of(content, settings), settings.today)
    skipped += placement.refused
    repairs = list(placement.repairs)
    composed, refused = _composed(placement, items, settings)
    skipped += refused
    written: list[Written] = []
    unchanged = [Written(each.item.number, each.path) for each in placement.known]
    for each in composed:
        number, title = each.placed.item.number, each.title
        match writer.write({each.placed.path: each.text.encode()}):
            case Outcome.WRITTEN:
                written.append(Written(number, each.placed.path))
                repairs += each.repairs
            case Outcome.UNCHANGED:
                unchanged.append(Written(number, each.placed.path))
            case str() as reason:
                skipped.append(Skipped(number, reason, title))
    submitted = [record for record in records if isinstance(record, Submitted)]
    handed_in = hand_in(submitted, writer, settings)
    written += handed_in.written
    unchanged += handed_in.unchanged
    skipped += handed_in.skipped
    repairs += handed_in.repairs
    kept = {each.number for each in written}
    return Report(
        source=path.name,
        form=chosen.name,
        unit=chosen.unit,
        records=sum(not isinstance(record, Remark) for record in records),
        written=tuple(sorted(written, key=lambda each: each.number)),
        unchanged=tuple(sorted(unchanged, key=lambda each: each.number)),
        skipped=tuple(sorted(skipped, key=lambda each: each.number)),
        repairs=tuple(sorted((r for r in repairs if r.number in kept), key=lambda r: r.number)),
        remarks=tuple(record.what for record in records if isinstance(record, Remark)),
    )


def _form(path: Path, name: str | None) -> Form:
    forms = {form.name: form for form in all_forms()}
    if name is not None:
        if name not in forms:
            raise CannotImport(f'"{name}" is not a form that is known; write {join_words(forms)}')
        return forms[name]
    found = guessed(path)
    if found is None:
        raise CannotImport(
            f'the form of "{path.name}" cannot be guessed from its ending; '
            f"say it with --from {join_words(forms)}"
        )
    return found


def _composed(
    placement: Placement, items: list[Item], settings: Settings
) -> tuple[list[Composed], list[Skipped]]:
    """Return what holds, and what does not.

    What is skipped can no longer be linked to, nor can what lacks so much that it is a draft, so
    whatever names it is composed again without it.
    """
    placed = placement.placed
    tags = TagForms.of(each.item.tags for each in placed)
    hidden = {item.number for item in items if item.is_draft}
    skipped: list[Skipped] = []
    done: dict[int, Composed] = {}
    waiting = placed
    while waiting:
        references = References.of((*placed, *placement.known), items, hidden)
        gone: list[Placed] = []
        for each in waiting:
            number = each.item.number
            result = compose(each, references, tags, settings)
            if isinstance(result, Skipped):
                skipped.append(result)
                gone.append(each)
                done.pop(number, None)
                continue
            done[number] = result
            if result.is_draft and number not in hidden:
                gone.append(each)
                hidden.add(number)
        placed = tuple(each for each in placed if each.item.number in done)
        names = [each.path.rpartition("/")[2] for each in gone]
        waiting = tuple(
            each for each in placed if any(name in done[each.item.number].text for name in names)
        )
    return [done[each.item.number] for each in placed], skipped
