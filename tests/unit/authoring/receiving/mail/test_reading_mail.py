"""A filled template is found in a mail, whatever programs and people put around it."""

from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from time import process_time

import pytest

from generator.authoring.receiving import CannotReceive, Submission
from generator.authoring.receiving.mail import submission_in
from tests.mails import (
    ANSWERS,
    OTHER,
    PROGRAMS,
    SENDER,
    TEXT,
    TITLE,
    message,
    plain,
    template,
    wrapped,
)


def _read(found: EmailMessage | bytes) -> Submission:
    raw = found if isinstance(found, bytes) else found.as_bytes()
    return submission_in(BytesParser(policy=policy.default).parsebytes(raw))


def _words(found: Submission) -> dict[str, str]:
    return {key: text.strip("“”") for key, text in found.values}


@pytest.mark.parametrize("program", [pytest.param(p, id=name) for name, p in PROGRAMS.items()])
def test_the_same_entry_comes_of_every_program(program: Callable[[], EmailMessage]) -> None:
    found = _read(program())

    assert found.kind.name == "webinar"
    assert _words(found) == ANSWERS
    assert found.body.replace("\n\n", "\n") == TEXT.replace("\n\n", "\n")


@pytest.mark.parametrize(
    "fence", ["---", "—", "——", "–-", "----------", "* * *", "___", "=====", ""]
)
def test_the_lines_around_the_fields_may_change(fence: str) -> None:
    found = _read(plain([fence if line == "---" else line for line in template()]))

    assert _words(found) == ANSWERS
    assert found.body == TEXT


def test_the_last_line_may_be_missing() -> None:
    lines = template()
    lines.reverse()
    lines.remove("---")
    lines.reverse()

    found = _read(plain(lines))

    assert _words(found) == ANSWERS
    assert found.body == TEXT


def test_blank_lines_between_fields_part_nothing() -> None:
    found = _read(plain([part for line in template() for part in (line, "")]))

    assert _words(found) == ANSWERS


def test_hard_and_zero_width_spaces_are_spaces_and_nothing() -> None:
    lines = [line.replace(": ", ":\u00a0").replace("paper", "pa\u200bper") for line in template()]

    assert _words(_read(plain(lines))) == ANSWERS


def test_a_list_of_lines_under_a_field_is_kept() -> None:
    lines = template()
    lines.insert(-len(TEXT.split("\n")) - 2, "tags:\n- peer-learning\n- facilitation")

    assert _words(_read(plain(lines)))["tags"] == "- peer-learning\n- facilitation"


def test_wrapped_lines_are_one_value() -> None:
    assert _words(_read(plain(wrapped(template(), 64)))) == ANSWERS


@pytest.mark.parametrize(
    "subject",
    [
        "Re: [library] New webinar: Forms",
        "AW: WG: new Webinar: Forms",
        "Fwd: Re[2]: New webinar Forms",
    ],
)
def test_the_subject_tells_kind_and_title(subject: str) -> None:
    lines = [line for line in template() if not line.startswith(("type:", "title:"))]

    found = _read(plain(lines, subject=subject))

    assert found.kind.name == "webinar"
    assert dict(found.values)["title"] == "Forms"


def test_without_a_kind_it_says_what_to_write() -> None:
    lines = [line for line in template() if not line.startswith("type:")]

    with pytest.raises(CannotReceive, match='a line "type: '):
        _read(plain(lines, subject="A webinar"))


@pytest.mark.parametrize(
    "last",
    [
        ["-- ", "Amina Example", "+000 000 000"],
        ["--", "Amina Example"],
        ["Envoyé de mon iPhone"],
        ["Get Outlook for iOS<https://aka.ms/o0ukef>"],
        ["أرسلت من هاتفي"],
        ["-----Original Message-----", "From: Somebody", "Sent: Monday"],
        ["From: Somebody", "Sent: Monday", "To: library@example.org", "Subject: x"],
        ["*De :* Somebody", "*Date :* lundi", "*À :* library", "*Subject:* x"],
        ["Am Montag, 25. Mai 2026 schrieb Somebody <a@example.net>:", "> Bitte."],
        ["Le lun. 25 mai 2026 à 10:00, Somebody a écrit :", ">", "> Merci."],
        ["_" * 47, "members mailing list", "https://example.org/lists"],
    ],
)
def test_what_is_not_its_authors_is_left_out(last: list[str]) -> None:
    assert _read(plain([*template(), "", *last])).body == TEXT


@pytest.mark.parametrize(
    "words",
    [
        "> A quotation in the text.",
        "On Monday she wrote:\n\nWords.",
        "From: here to there",
        "a -- b",
    ],
)
def test_what_only_looks_so_stays(words: str) -> None:
    assert (
        _read(plain([*template(), "", words, "", "The end."])).body
        == f"{TEXT}\n\n{words}\n\nThe end."
    )


class TestAddresses:
    def test_those_of_others_are_left_out_and_that_is_told(self) -> None:
        lines = template(
            {**ANSWERS, "title": f"A talk by B <{OTHER}>"},
            f"Ask {OTHER} or [her](mailto:{OTHER}), or <{OTHER}>, or me: {SENDER.upper()}",
        )

        found = _read(plain(lines))

        assert dict(found.values)["title"] == "A talk by B"
        assert found.body == f"Ask [address left out] or her, or, or me: {SENDER.upper()}"
        assert found.notes == ("mail address of somebody other than the sender: left out",)

    def test_what_is_no_mail_address_stays(self) -> None:
        text = "See https://example.org/@somebody and a@b, @all."

        found = _read(plain(template(text=text)))

        assert found.body == text
        assert not found.notes


class TestBytes:
    @pytest.mark.parametrize(
        ("charset", "named"),
        [
            ("windows-1252", "windows-1252"),
            ("windows-1252", "iso-8859-1"),
            ("utf-8", "us-ascii"),
            ("utf-8", "x-unknown"),
            ("utf-8", "rot13"),
            ("windows-1252", "utf-8"),
            ("gb18030", "gb2312"),
        ],
    )
    def test_charsets_that_are_named_wrongly(self, charset: str, named: str) -> None:
        lines = [line.replace(TITLE, "Évaluation à deux") for line in template()]
        raw = (
            f"From: {SENDER}\r\nSubject: New webinar: x\r\n"
            f"Content-Type: text/plain; charset={named}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        ).encode() + "\r\n".join(lines).encode(charset)

        assert _words(_read(raw))["title"] == "Évaluation à deux"

    def test_japanese_as_mail_programs_send_it(self) -> None:
        found = message()
        lines = [line.replace(TITLE, "例えば紙の用紙") for line in template()]
        found.set_content("\n".join(lines), charset="iso-2022-jp")

        assert _words(_read(found))["title"] == "例えば紙の用紙"

    @pytest.mark.parametrize(
        "head",
        [
            b"Subject: =?utf-8?q?=",
            b"Subject: =?nonsense?b?AAAA?=",
            b"From: <<<>>>@",
            b"Date: the day before",
            b"Content-Type: text/plain; charset*=''%%%",
            b"Content-Type: ;;;",
            b'Content-Type: text/plain; charset="a\x00b"\r\nX-B: \xff',
            b"Content-Transfer-Encoding: nonsense",
            b"Content-Disposition: inline; filename*0*=x''%zz",
        ],
    )
    def test_broken_headers_are_no_hindrance(self, head: bytes) -> None:
        body = "\r\n".join(template()).encode() + b"\r\n\xff"

        found = _read(b"X-A: b\r\n" + head + b"\r\n\r\n" + body)

        assert _words(found) == ANSWERS

    def test_the_day_is_unknown_when_it_cannot_be_read(self) -> None:
        assert _read(b"Date: soon\r\n\r\n" + "\r\n".join(template()).encode()).sent is None


class TestHtml:
    def html(self, body: str) -> Submission:
        found = message()
        found.set_content(body, subtype="html")
        return _read(found)

    def test_breaks_rules_links_and_lists(self) -> None:
        fields = "<br>".join(f"{key}: {text}" for key, text in ANSWERS.items())
        found = self.html(
            f"<p>Hello</p><hr>type: webinar<br>{fields}<hr><p>See <a href='https://example.org/a'>this"
            "</a>.</p><ul><li>One<li>Two</ul><blockquote>Said.</blockquote><pre>a\n  b</pre>"
        )

        assert _words(found) == ANSWERS
        assert found.body == (
            "See [this](https://example.org/a).\n\n- One\n- Two\n\n> Said.\n\na\n  b"
        )

    def test_scripts_styles_and_comments_are_no_words(self) -> None:
        fields = "".join(f"<div>{key}: {text}</div>" for key, text in ANSWERS.items())
        found = self.html(
            f"<style>p {{}}</style><script>title: x</script><!-- title: y -->{fields}<hr>Words."
        )

        assert _words(found) == ANSWERS
        assert found.body == "Words."

    def test_a_quoted_mail_below_is_left_out(self) -> None:
        fields = "".join(f"<div>{key}: {text}</div>" for key, text in ANSWERS.items())
        found = self.html(
            f"{fields}<hr><div>Words.</div><div class=gmail_quote><div>On Mon, 1 June, A wrote:<br>"
            "</div><blockquote>title: old</blockquote></div>"
        )

        assert found.body == "Words."


class TestNotAnEntry:
    @pytest.mark.parametrize(
        ("headers", "why"),
        [
            ({"Auto_Submitted": "auto-replied"}, "sent by a program"),
            ({"X_Autoreply": "yes"}, "sent by a program"),
            ({"Precedence": "auto_reply"}, "sent by a program"),
            ({"Return_Path": "<>"}, "report on the delivery"),
            ({"X_Failed_Recipients": "a@example.org"}, "report on the delivery"),
        ],
    )
    def test_mails_of_programs_are_told_apart(self, headers: dict[str, str], why: str) -> None:
        with pytest.raises(CannotReceive, match=why):
            _read(plain(**headers))

    def test_a_report_on_delivery(self) -> None:
        found = message()
        found["Content-Type"] = "multipart/report; report-type=delivery-status"

        with pytest.raises(CannotReceive, match="report on the delivery"):
            _read(found)

    def test_an_encrypted_mail(self) -> None:
        found = message()
        found["Content-Type"] = "multipart/encrypted; boundary=x"

        with pytest.raises(CannotReceive, match="it is encrypted"):
            _read(found)

    @pytest.mark.parametrize("lines", [[], ["Hello."], ["---", "---"], ["title: alone"]])
    def test_a_mail_without_the_template(self, lines: list[str]) -> None:
        with pytest.raises(CannotReceive, match="it holds no entry"):
            _read(plain(lines))

    def test_a_template_that_was_sent_empty(self) -> None:
        with pytest.raises(CannotReceive, match="it holds no entry"):
            _read(plain(template({}, "")))


def test_parts_without_end_are_not_followed() -> None:
    head = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(60))

    with pytest.raises(CannotReceive):
        _read(head.encode() + "\n".join(["", *template()]).encode())


@pytest.mark.parametrize(
    "line",
    [
        " " * 200_000 + "x",
        (">" * 1_000 + " title: x\n") * 200,
        ("_" * 21 + "\n") * 10_000,
        "On Monday, A wrote:\n" * 10_000,
        "on schrieb " * 20_000,
        "- \n" * 50_000,
        "a" * 200_000 + "@",
        "[" * 200_000,
    ],
    ids=["spaces", "quotes", "rules", "names", "words", "items", "letters", "brackets"],
)
def test_long_mails_take_no_time(line: str) -> None:
    begun = process_time()

    found = _read(plain(template(text=f"Words.\n{line}")))

    assert found.body.startswith("Words.")
    assert process_time() - begun < 5


@pytest.mark.parametrize("piece", ["<div>", "<blockquote>", "<a href=x>", "<!--", "<", "&#"])
def test_endless_html_takes_no_time(piece: str) -> None:
    begun = process_time()
    found = message()
    found.set_content(piece * (500_000 // len(piece)), subtype="html")

    with pytest.raises(CannotReceive):
        _read(found)
    assert process_time() - begun < 20
