"""Mail: an issue of the newsletter as HTML that mail programs show, as plain text, as a message.

A `Letter` holds all that is said, without form. `fitting` makes it short enough, `html_form` and
`text_form` draw it, `message` puts both into one file to send.
"""

FORMS = ("html", "txt", "eml")
"""Endings of the files that each issue has beside its page."""


def mail_address(issue: str, form: str) -> str:
    """Return where an issue is as mail, beside its page's address."""
    return f"{issue}email.{form}"
