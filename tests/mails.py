"""Mails with the template of a webinar, filled in and sent as different programs send them.

They are made here, by Python's library for mail, after the forms that these programs are known to
write; none was sent by one. All people, addresses and events in them are made up.
"""

import html
from collections.abc import Callable
from email import policy
from email.message import EmailMessage

from generator.authoring.entry_forms import mail_body, mail_subject
from tests.filling import kind

SENDER = "amina.example@example.org"
OTHER = "someone.else@example.net"
TITLE = "Example: paper forms or phones?"
ANSWERS = {
    "title": TITLE,
    "description": "What two made-up districts learned when they asked the same questions on paper "
    "and on phones, and who should come.",
    "start": "2027-03-04T15:00",
    "duration": "90 min",
    "timezone": "Africa/Nairobi",
}
TEXT = "Come with one form of your own.\n\n## What we do\n\n- Fill it in together.\n- Shorten it."
PATH = "webinars/2027-03-04-example-paper-forms-or-phones.md"
INSTRUCTION = "Please fill in what you know, and send this mail."


def template(answers: dict[str, str] = ANSWERS, text: str = TEXT) -> list[str]:
    """Return the lines of the template of our own pages, filled in."""
    lines = []
    for line in mail_body(kind("webinar"), INSTRUCTION).rstrip().split("\r\n"):
        key = line.partition(":")[0]
        lines.append(f"{key}: {answers[key]}" if key in answers else line)
    return [*lines, "", *text.split("\n")]


def message(subject: str = mail_subject(kind("webinar")) + TITLE, **headers: str) -> EmailMessage:
    """Return a mail without a text yet."""
    found = EmailMessage(policy=policy.SMTP)
    found["From"] = f"Amina Example <{SENDER}>"
    found["To"] = "library@example.org"
    found["Date"] = "Tue, 26 May 2026 23:30:00 +0100"
    found["Message-ID"] = "<1@example.org>"
    found["Subject"] = subject
    for name, value in headers.items():
        found[name.replace("_", "-")] = value
    return found


def plain(lines: list[str] | None = None, **headers: str) -> EmailMessage:
    """Return a mail of plain text alone."""
    found = message(**headers)
    found.set_content("\n".join(template() if lines is None else lines), cte="quoted-printable")
    return found


def wrapped(lines: list[str], width: int = 72) -> list[str]:
    """Return lines broken where they are longer, without a sign."""
    out = []
    for line in lines:
        while len(line) > width and " " in line[:width]:
            at = line[:width].rindex(" ")
            out.append(line[:at])
            line = line[at + 1 :]  # noqa: PLW2901
        out.append(line)
    return out


def gmail() -> EmailMessage:
    """Plain text wrapped at 72 and HTML in `div`s, a signature, sent from the web."""
    lines = template()
    signed = [*lines, "", "--", "Amina Example", "District office", OTHER]
    found = message()
    found.set_content("\n".join(wrapped(signed)), cte="quoted-printable")
    body = "".join(f"<div>{html.escape(each) or '<br>'}</div>" for each in lines)
    found.add_alternative(
        f'<div dir="ltr">{body}<br clear="all"><div>-- <br></div>'
        f'<div class="gmail_signature"><div>Amina Example</div><div>{OTHER}</div></div></div>',
        subtype="html",
        cte="quoted-printable",
    )
    return found


def outlook() -> EmailMessage:
    """HTML alone in Windows-1252: paragraphs, dashes for `---`, curly quotes, hard spaces."""
    lines = [line.replace("---", "—") for line in template()]
    lines = [line.replace(TITLE, f"“{TITLE}”").replace(": 90", ":\u00a090") for line in lines]
    body = "".join(
        f"<p class=MsoNormal>{html.escape(each) or '&nbsp;'}<o:p></o:p></p>\r\n" for each in lines
    )
    document = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>"
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>"
        "<style><!-- p.MsoNormal {margin:0cm;} --></style>"
        f"</head><body lang=EN-GB><div class=WordSection1>{body}"
        f"<p class=MsoNormal>Sent from Outlook for Android</p></div></body></html>"
    )
    found = message(Thread_Index="AdN", X_Mailer="Microsoft Outlook 16.0")
    found.set_content(document, subtype="html", charset="windows-1252", cte="quoted-printable")
    return found


def iphone() -> EmailMessage:
    """Names of fields with a capital, curly apostrophes, base64, the phone's own last line."""
    lines = []
    for line in template():
        is_field = line.partition(":")[0] in ("type", *ANSWERS)
        lines.append(line[:1].upper() + line[1:] if is_field else line)
    lines = [line.replace("---", "—-") for line in lines] + ["", "Sent from my iPhone"]
    found = message(X_Mailer="iPhone Mail (22A)")
    found.set_content("\n".join(lines), cte="base64")
    return found


def k9() -> EmailMessage:
    """`format=flowed`, a photo that nobody named, a last line of its own."""
    own = "Sent from my Android device with K-9 Mail. Please excuse my brevity."
    lines = [*template(), "", own]
    flowed = []
    for line in lines:
        parts = wrapped([line], 66)
        flowed += [f"{part} " for part in parts[:-1]] + parts[-1:]
    found = message(User_Agent="K-9 Mail for Android")
    found.set_content("\n".join(flowed), cte="8bit", params={"format": "flowed"})
    found.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="me.jpg")
    return found


def reply() -> EmailMessage:
    """An answer to a mail of an editor, which stands below."""
    earlier = ["Could you send it with the template?", "title: an old one", "start: tomorrow"]
    lines = [
        *template(),
        "",
        "On Mon, 25 May 2026 at 10:00, A Made-up Editor Of The Library At",
        f"Example <{OTHER}> wrote:",
        *(f"> {line}" for line in earlier),
    ]
    return plain(lines, subject="Re: New webinar: an old one", In_Reply_To="<0@example.org>")


def forwarded() -> EmailMessage:
    """An editor passes on what came to her own address."""
    lines = [
        "For the library, please.",
        "",
        "---------- Forwarded message ---------",
        f"From: Amina Example <{SENDER}>",
        "Date: Tue, 26 May 2026 at 23:30",
        "Subject: New webinar: Example",
        "To: <editor@example.org>",
        "",
        "",
        *template(),
    ]
    return plain(lines, subject="Fwd: New webinar: Example")


def quoted() -> EmailMessage:
    """The same, with `>` before each line."""
    lines = ["See below.", "", *(f"> {line}" for line in template())]
    return plain(lines, subject="WG: New webinar: Example")


def attached_whole() -> EmailMessage:
    """The same, as a message within the message."""
    found = plain(["See the attached mail."], subject="Fw: a webinar")
    found.add_attachment(gmail())
    return found


PROGRAMS: dict[str, Callable[[], EmailMessage]] = {
    "plain": plain,
    "gmail": gmail,
    "outlook": outlook,
    "iphone": iphone,
    "k9": k9,
    "reply": reply,
    "forwarded": forwarded,
    "quoted": quoted,
    "attached whole": attached_whole,
}
