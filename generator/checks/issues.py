"""Issues of the newsletter: there must be something in each, and what it names must be there."""

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.issues import TOLD, Issue, compile_issues
from generator.kinds.newsletters import AGENDA, NEW_TAGS, PINNED, TO_COME, Newsletter
from generator.problems import Problem
from generator.text import join_words, nearest, quoted
from generator.vocabulary import TAGS_FILE, key

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def issues_hold_something(context: Context) -> Iterator[Problem]:
    """An issue with nothing collected, nothing to come and no words of the editor is an error."""
    issues = compile_issues(context.catalogue)
    for letter in _letters(context):
        if letter.status in TOLD and issues[letter.path].is_empty and not _worded(letter):
            until, mend = "", "check from and to"
            if letter.rest:
                until, mend = f" until {letter.date}", "write a later date"
            yield context.problem(
                letter.path,
                "period",
                f"nothing joined the library in it{until}, so the issue is empty",
                f"{mend}, or write status: draft until there is something to tell",
            )


def issues_have_numbers_of_their_own(context: Context) -> Iterator[Problem]:
    """Two issues with one number cannot be told apart by whoever cites or looks for one."""
    seen: dict[str, Newsletter] = {}
    for letter in sorted(_letters(context), key=lambda n: (n.date, n.path)):
        if letter.status in TOLD:
            other = seen.setdefault(letter.issue.lower(), letter)
            if other is not letter:
                message = f"{other.path} is issue {other.issue} already"
                yield context.doubt(letter.path, "issue", message, "give it another number")


def issues_name_tags(context: Context) -> Iterator[Problem]:
    """A tag that an issue asks for must have a question; one that it calls new must be there."""
    if TAGS_FILE in context.refused:
        return
    known = context.catalogue.vocabulary.tags
    asked = sorted(tag.slug for tag in set(known.values()) if tag.question)
    for letter in _letters(context):
        for word in letter.agenda:
            tag = known.get(key(word))
            if tag is None or not tag.question:
                meant = nearest(word, asked)
                hint = f'did you mean "{meant}"?' if meant else f"name {join_words(asked[:5])}"
                yield context.problem(
                    letter.path,
                    "agenda",
                    f"{quoted(word)} is no tag with a question in tags.yml",
                    hint if asked else "write its question in tags.yml, or leave agenda out",
                    value=word,
                )
        for word in letter.new_tags:
            if key(word) not in known:
                meant = nearest(word, {tag.slug for tag in known.values()})
                yield context.problem(
                    letter.path,
                    "new_tags",
                    f"{quoted(word)} is the tag of no entry, nor does it stand in tags.yml",
                    f'did you mean "{meant}"?' if meant else "take it out",
                    value=word,
                )


def section_words_are_shown(context: Context) -> Iterator[Problem]:
    """Words for a section in which nothing stands are not shown, which their editor should know."""
    worded = [letter for letter in _letters(context) if letter.section_words]
    issues = compile_issues(context.catalogue) if worded else {}
    for letter in worded:
        held = _sections(issues[letter.path])
        for name, _ in letter.section_words:
            if name not in held:
                yield context.doubt(
                    letter.path,
                    f"sections.{name}",
                    "nothing stands in this section, so these words are not shown",
                    "put them into the text below the header, or take them out",
                )


def _worded(letter: Newsletter) -> bool:
    """Tell whether an editor wrote a word that readers see."""
    return bool(_COMMENT.sub("", letter.body).strip())


def _sections(issue: Issue) -> set[str]:
    """Return the names of the sections in which something stands."""
    names = {kind.feed for kind, _ in issue.sections}
    beside = {
        PINNED: issue.pinned,
        TO_COME: issue.to_come,
        AGENDA: issue.agenda,
        NEW_TAGS: issue.new_tags,
    }
    return names | {name for name, held in beside.items() if held}


def _letters(context: Context) -> Iterator[Newsletter]:
    for entry in context.catalogue.entries.values():
        if isinstance(entry, Newsletter):
            yield entry
