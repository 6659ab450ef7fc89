"""Mails that no person wrote: answers of absent people, reports of failed delivery."""

from email.message import Message

from generator.authoring.receiving.mail.decoding import header_of


def reason_it_is_automatic(message: Message) -> str:
    """Return why a mail was not written by a person, or an empty string.

    https://www.rfc-editor.org/rfc/rfc3834 (Auto-Submitted), https://www.rfc-editor.org/rfc/rfc3464
    (reports of delivery).
    """
    kind = message.get_content_type()
    if kind == "multipart/report" or header_of(message, "x-failed-recipients"):
        return "it is a report on the delivery of a mail"
    sender = header_of(message, "from").lower()
    if "mailer-daemon@" in sender or header_of(message, "return-path") == "<>":
        return "it is a report on the delivery of a mail"
    submitted = header_of(message, "auto-submitted").lower()
    if submitted and not submitted.startswith("no"):
        return "it was sent by a program, such as the answer of somebody who is away"
    if any(header_of(message, name) for name in ("x-autoreply", "x-autorespond")):
        return "it was sent by a program, such as the answer of somebody who is away"
    if header_of(message, "precedence").lower() in ("auto_reply", "junk"):
        return "it was sent by a program, such as the answer of somebody who is away"
    return ""
