"""Mails imported: a draft for each, with the files that belong to it, and nothing of others."""

import io
import mailbox
import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from generator.authoring.importing import Report
from tests.importing import entries_of, imported, text_of, tree
from tests.mails import ANSWERS, OTHER, PATH, SENDER, TEXT, gmail, message, plain, template

DOCUMENT = {
    "type": "document",
    "title": "A made-up guide to forms",
    "description": "How to ask less, and hear more.",
}


def _imported(folder: Path, *mails: EmailMessage) -> Report:
    if len(mails) == 1:
        return imported(folder, "mail.eml", mails[0].as_bytes())
    box = mailbox.mbox(folder / "kept")
    for mail in mails:
        box.add(mail)
    box.flush()
    return imported(folder, "mails.mbox", (folder / "kept").read_bytes())


def _document(*more: str, text: str = "Words.") -> EmailMessage:
    fields = [f"{key}: {value}" for key, value in DOCUMENT.items()]
    return plain(["---", *fields, *more, "---", "", text])


def _picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, form)
    return out.getvalue()


def test_a_mail_becomes_a_draft(tmp_path: Path) -> None:
    report = _imported(tmp_path, gmail())

    assert [each.path for each in report.written] == [PATH]
    text = text_of(tmp_path, PATH)
    assert "\nstatus: draft\n" in text
    assert "\ndate: 2025-06-01\n" in text  # the mail is of a later day than this import
    assert text.endswith(f"---\n\n{TEXT}\n")
    assert SENDER not in text
    assert OTHER not in text
    assert "Amina" not in text


def test_nobody_publishes_by_mail(tmp_path: Path) -> None:
    lines = template()
    lines.insert(4, "status: published")

    _imported(tmp_path, plain(lines))

    assert "\nstatus: draft\n" in text_of(tmp_path, PATH)


def test_each_mail_of_a_mailbox_is_accounted_for(tmp_path: Path) -> None:
    wrong = plain(template({**ANSWERS, "title": "Another", "start": "tomorrow", "duration": "9"}))
    away = plain(subject="Away", Auto_Submitted="auto-replied")

    report = _imported(tmp_path, gmail(), wrong, away, plain(["Hello."], subject="Re: Hello"))

    assert [each.number for each in report.written] == [1]
    reasons = {each.number: each.reason for each in report.skipped}
    assert 'start: "tomorrow" is not a day or a moment' in reasons[2]
    assert "duration:" in reasons[2]
    assert "sent by a program" in reasons[3]
    assert "it holds no entry" in reasons[4]
    assert [each.title for each in report.skipped] == ["Another", "Away", "Hello"]


def test_a_field_that_does_not_hold_is_left_out_and_told(tmp_path: Path) -> None:
    mail = _document("pages: about 40", "colour: red", "publisher: An example centre")

    first, second = _imported(tmp_path, mail), _imported(tmp_path, mail)

    text = text_of(tmp_path, first.written[0].path)
    assert "publisher: An example centre\n" in text
    assert "about 40" not in text
    assert "colour" not in text
    told = {each.what for each in first.repairs}
    assert any("left out (pages: " in what and "about 40" in what for what in told)
    assert any("left out (colour: unknown field" in what for what in told)
    assert [each.path for each in second.unchanged] == [each.path for each in first.written]


@pytest.mark.parametrize(
    ("lines", "reasons"),
    [
        (["date: soon", "pages: about 40"], ["date:", "pages:"]),
        (["pages: about 40", "title: Another"], ["title: stands twice", "pages:"]),
    ],
)
def test_what_cannot_be_an_entry_without_is_skipped_with_all_reasons(
    tmp_path: Path, lines: list[str], reasons: list[str]
) -> None:
    (skipped,) = _imported(tmp_path, _document(*lines)).skipped
    assert all(reason in skipped.reason for reason in reasons)


def test_a_field_that_another_needs_is_not_left_out_alone(tmp_path: Path) -> None:
    mail = _document("file: x.exe", text="")
    (skipped,) = _imported(tmp_path, mail).skipped
    assert 'file: names a file that did not come along, "x.exe"' in skipped.reason


def test_another_entry_of_that_name_is_not_touched(tmp_path: Path) -> None:
    report = _imported(tmp_path, plain(), plain(template(text="Other words.")))

    assert [each.number for each in report.written] == [1]
    assert "with another text is already there" in report.skipped[0].reason


def test_what_does_not_hold_in_the_library_is_taken_back(tmp_path: Path) -> None:
    mail = _document("file: guide.pdf", text="See [that](no-such-entry.md).")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="guide.pdf")

    report = _imported(tmp_path, mail)

    assert "no-such-entry.md" in report.skipped[0].reason
    assert not tree(tmp_path / "content")


class TestAttachments:
    def attach(self, mail: EmailMessage, name: str, content: bytes) -> EmailMessage:
        mail.add_attachment(content, maintype="application", subtype="x-any", filename=name)
        return mail

    def test_a_file_that_a_field_names_lies_beside_the_entry(self, tmp_path: Path) -> None:
        mail = self.attach(_document("file: “My Guide (1).PDF”"), "My Guide (1).PDF", b"%PDF-1.4")

        _imported(tmp_path, mail)

        assert "\nfile: a-made-up-guide-to-forms.pdf\n" in text_of(
            tmp_path, "library/a-made-up-guide-to-forms.md"
        )
        assert tree(tmp_path / "content")["library/a-made-up-guide-to-forms.pdf"] == b"%PDF-1.4"

    def test_the_one_document_of_an_entry_that_names_none_is_taken(self, tmp_path: Path) -> None:
        report = _imported(tmp_path, self.attach(_document(), "x.pdf", b"%PDF-1.4"))

        assert "library/a-made-up-guide-to-forms.pdf" in tree(tmp_path / "content")
        assert report.mended[0].what == "attachment that no field names: taken for the document"

    def test_files_inside_groups_and_pictures_in_the_text(self, tmp_path: Path) -> None:
        lines = template(text="![A form](photo.jpg)")
        lines.insert(4, "materials: {slides: deck.pdf}")
        lines.insert(5, "license: CC-BY-4.0")
        mail = self.attach(plain(lines), "deck.pdf", b"%PDF-1.4")

        _imported(tmp_path, self.attach(mail, "photo.jpg", _picture("JPEG")))

        text = text_of(tmp_path, PATH)
        assert "slides: example-paper-forms-or-phones.pdf" in text
        assert "![A form](example-paper-forms-or-phones.jpg)" in text

    @pytest.mark.parametrize(
        ("name", "content", "why"),
        [
            ("x.exe", b"MZ", "is of a sort that is not published (exe)"),
            ("x.html", b"<script>", "is of a sort that is not published (html)"),
            ("x.svg", b"<svg/>", "is of a sort that is not published (svg)"),
            ("x", b"a", "has no ending"),
            ("x.pdf", b"", "is empty"),
            ("x.pdf", b"MZ", "is no pdf file"),
            ("x.jpg", b"MZ", "holds no JPEG, PNG, GIF, WebP or AVIF"),
            ("x.png", _picture("JPEG"), "is a picture of another form (JPEG)"),
            ("logo.png", _picture("PNG"), "that nothing names"),
        ],
    )
    def test_others_are_left_out_and_that_is_told(
        self, tmp_path: Path, name: str, content: bytes, why: str
    ) -> None:
        report = _imported(tmp_path, self.attach(_document(), name, content))

        assert list(entries_of(tmp_path)) == ["a-made-up-guide-to-forms"]
        assert len(tree(tmp_path / "content")) == 1
        assert f'attachment "{name}" {why}: left out' in [each.what for each in report.mended]

    @pytest.mark.parametrize(
        "name", ["../../mkdocs.pdf", "/etc/x.pdf", "C:\\x.pdf", "..\\x.pdf", "con.pdf", ".x.pdf"]
    )
    def test_no_name_leads_out_of_the_folder(self, tmp_path: Path, name: str) -> None:
        _imported(tmp_path, self.attach(_document(), name, b"%PDF-1.4"))

        assert sorted(tree(tmp_path / "content")) == [
            "library/a-made-up-guide-to-forms.md",
            "library/a-made-up-guide-to-forms.pdf",
        ]
        assert {each.name for each in tmp_path.iterdir()} == {"content", "mail.eml"}

    def test_a_file_that_is_named_and_did_not_come_is_left_out(self, tmp_path: Path) -> None:
        report = _imported(tmp_path, self.attach(_document("file: x.exe"), "x.exe", b"MZ"))

        told = "\n".join(each.what for each in report.repairs)
        assert '(file: names a file that did not come along, "x.exe"' in told
        assert "file:" not in text_of(tmp_path, report.written[0].path)


def test_a_mail_without_any_form_is_told(tmp_path: Path) -> None:
    report = _imported(tmp_path, message())

    assert "it holds no entry" in report.skipped[0].reason


@pytest.mark.parametrize("name", ["Subject", "From", "Date", "Content-Type", "To"])
def test_a_header_without_end_takes_no_time(tmp_path: Path, name: str) -> None:
    head = f"{name}: {'Re: <a@b.example>; ' * 6_000}\n\n".encode()
    before = time.process_time()
    imported(tmp_path, "mail.eml", head + _document().as_bytes())
    assert time.process_time() - before < 5


def test_a_file_is_not_named_by_a_part_of_another_name(tmp_path: Path) -> None:
    mail = _document("file: aaa.pdf", "license: CC0-1.0")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    report = _imported(tmp_path, mail)
    assert any('"aaa.pdf"' in each.what for each in report.repairs)
    assert "a.pdf" not in text_of(tmp_path, report.written[0].path)
