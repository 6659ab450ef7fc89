"""Doors for people without git: what they fill in becomes a file of content, or a plain answer.

An issue made with a form is read by `issue_form`, a filled mail by `mail`; both give a
`Submission`. `drafting` makes of it the file and finds every fault, `answering` says so in the
words of the form. Whatever somebody wrote is data on all this way: it names no path, starts no
command, and stands in an answer as code.
"""

from generator.authoring.receiving.answering import accepted, to_mend
from generator.authoring.receiving.drafting import Draft, draft, is_taken
from generator.authoring.receiving.issue_form import NotAnIssue, issue_in, submission_of
from generator.authoring.receiving.submissions import Attachment, CannotReceive, Submission

__all__ = [
    "Attachment",
    "CannotReceive",
    "Draft",
    "NotAnIssue",
    "Submission",
    "accepted",
    "draft",
    "is_taken",
    "issue_in",
    "submission_of",
    "to_mend",
]
