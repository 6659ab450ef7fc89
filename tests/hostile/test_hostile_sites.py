"""Every text of every kind, filled with hostile words, comes out inert on every page and feed."""

import inspect
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from generator.kinds import all_kinds
from generator.kinds.prose import Page
from generator.mail import html_form
from generator.vocabulary import TagDefinition
from tests.hostile.forging import BENIGN, FILE, PAYLOADS, fields_of, header
from tests.inert import HARMLESS_SCHEMES, faults_in_fragment, faults_in_page
from tests.judging import draw, judge
from tests.site.drawing_trees import configuration
from tests.site.running import run

BODIES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "bodies.yml").read_text("utf-8"))
FRAMES = ("lean", "theme")
MAIL = "email.html"
"""Mails carry their styles in the markup, as mail programs ask."""


def _entry(fields: dict[str, Any], body: str = "Some words.") -> str:
    return f"---\n{json.dumps(fields)}\n---\n{body}\n"


def _content(payloads: tuple[str, ...], bodies: dict[str, str]) -> dict[str, str]:
    """Return a content folder: every kind with every payload, pages, tags, and texts."""
    common = {"description": "What it is.", "date": "2026-03-04"}
    target = {"start": "2026-03-01T15:00+03:00", "duration": "1:00:00"}
    files = {
        "library/guide.md": _entry({"type": "document", "title": "Guide", **common}),
        "webinars/target.md": _entry({"title": "Target", **target, **common}),
        **{f"{kind.folder}/{FILE}": "%PDF-1.4" for kind in all_kinds()},
    }
    tags = {}
    for number, payload in enumerate(payloads):
        for kind in all_kinds():
            path = f"{kind.folder}/{kind.name}-{number}.md"
            files[path] = _entry(header(kind, path, payload, number * 10 + kind.order // 10))
        files[f"page-{number}.md"] = _entry(fields_of(Page, "page.md", payload, 900 + number))
        tags[f"tag-{number}"] = fields_of(TagDefinition, "tags.yml", f"{payload} t{number}")
    files["tags.yml"] = json.dumps(tags)
    for number, body in enumerate(bodies.values()):
        fields = {"type": "document", "title": f"Text {number}", **common}
        files[f"library/text-{number:02}.md"] = _entry(fields, body)
        files |= _spoken(f"{number:02}", "md", f"Said:\n\n{body}", common)
    for number, payload in enumerate(payloads):
        flat = " ".join(payload.split())
        said = f"WEBVTT\n\n00:01.000 --> 00:02.000\nSaid:\n<v {flat}>{flat}\n\n{flat}\n"
        files |= _spoken(f"vtt-{number}", "vtt", said, common)
        files |= _spoken(f"txt-{number}", "txt", payload, common)
    return files


def _spoken(name: str, ending: str, said: str, common: dict[str, str]) -> dict[str, str]:
    """Return a video and the file that holds what is said in it."""
    fields = {"type": "video", "title": f"Video {name}", "url": f"https://example.org/{name}",
              "duration": "1:00", "transcript": f"said-{name}.{ending}", **common}  # fmt: skip
    return {
        f"library/saying-{name}.md": _entry(fields),
        f"library/said-{name}.{ending}": said,
    }


def _built(root: Path, frame: str, files: dict[str, str]) -> Path:
    draw(root / "content", files)
    caps = dict.fromkeys(("home", "entry", "list", "webinars", "index"), 14000)
    extensions = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"]
    chosen = configuration({"frame": frame, "caps": caps}, markdown_extensions=extensions)
    (root / "mkdocs.yml").write_text(chosen, encoding="utf-8")
    outcome = run(root, "hourglass", "build", "-q")
    assert outcome.code == 0, outcome.said[-3_000:]
    return root / "site"


def _sound(root: Path, files: dict[str, str]) -> dict[str, str]:
    """Return the files without the texts that are refused before anything is built."""
    draw(root, files)
    errors = judge(root, timezone="UTC").problems.errors
    refused = {problem.path for problem in errors}
    refused |= {path.replace("/said-", "/saying-") for path in refused}
    texts = re.compile(r"/(text|said|saying)-\d+\.md")
    assert all(texts.search(path) for path in refused), list(map(str, errors))
    assert len(refused) <= 9
    return {path: text for path, text in files.items() if path not in refused}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    files = _sound(tmp_path_factory.mktemp("judged"), _content(PAYLOADS, BODIES))
    return {f: _built(tmp_path_factory.mktemp(f"hostile-{f}"), f, files) for f in FRAMES}


@pytest.fixture(scope="module")
def frames_own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    """What each frame itself brings that is live, and how often on one page at most."""
    own: dict[str, Counter[str]] = {}
    files = _content((BENIGN, f"{BENIGN} too"), {"harmless": "A [link](guide.md).\n\n## Part"})
    for frame in FRAMES:
        site = _built(tmp_path_factory.mktemp(f"benign-{frame}"), frame, files)
        own[frame] = Counter()
        for page in _pages(site):
            own[frame] |= Counter(faults_in_page(page.read_text("utf-8")))
        own[f"{frame} mail"] = Counter()
        for mail in site.rglob(MAIL):
            own[f"{frame} mail"] |= Counter(faults_in_page(mail.read_text("utf-8")))
    return own


def _pages(site: Path) -> list[Path]:
    return [path for path in sorted(site.rglob("*.html")) if path.name != MAIL]


@pytest.mark.parametrize("frame", FRAMES)
def test_every_page_has_only_what_the_frame_itself_brings(
    frame: str, hostile: dict[str, Path], frames_own: dict[str, Counter[str]]
) -> None:
    pages = _pages(hostile[frame])
    found = {
        str(page.relative_to(hostile[frame])): sorted(excess.elements())
        for page in pages
        if (excess := Counter(faults_in_page(page.read_text("utf-8"))) - frames_own[frame])
    }
    assert len(pages) > len(PAYLOADS) * 10
    assert found == {}


@pytest.mark.parametrize("frame", FRAMES)
def test_every_mail_has_only_the_styles_that_mails_have(
    frame: str, hostile: dict[str, Path], frames_own: dict[str, Counter[str]]
) -> None:
    mails = list(hostile[frame].rglob(MAIL))
    live = {fault for mail in mails for fault in faults_in_page(mail.read_text("utf-8"))}
    drawn = inspect.getsource(html_form)
    ours = {fault for fault in live if f'style="{fault.partition(" style=")[2]}"' in drawn}
    assert mails
    assert live - set(frames_own[f"{frame} mail"]) - ours == set()


@pytest.mark.parametrize("frame", FRAMES)
def test_nothing_in_a_text_is_worked_out(frame: str, hostile: dict[str, Path]) -> None:
    written = [path for path in hostile[frame].rglob("*") if path.suffix in (".html", ".xml")]
    assert [str(path) for path in written if "54439" in path.read_text("utf-8")] == []


def test_every_feed_and_list_for_programs_can_be_read_and_holds_nothing_live(
    hostile: dict[str, Path],
) -> None:
    site = hostile["lean"]
    read = 0
    for path in sorted(site.rglob("*")):
        if path.suffix in (".xml", ".atom", ".opml"):
            assert list(_live_in_xml(ET.parse(path).getroot())) == [], path.name
            read += 1
        elif path.suffix == ".json" and "feeds" in path.parts:
            for item in json.loads(path.read_text("utf-8"))["items"]:
                assert faults_in_fragment(item.get("content_html", "")) == []
                assert not re.match("javascript|data", item.get("external_url", "https"))
            read += 1
    assert read > 20


def _live_in_xml(root: ET.Element) -> list[str]:
    live = []
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        usual = "text" if element.tag.startswith("{http://www.w3.org/2005/Atom}") else "html"
        is_text = element.get("type", usual) != "html"
        if name in ("encoded", "description", "content", "summary") and not is_text:
            live += faults_in_fragment(element.text or "")
        addresses = [element.get("href", ""), element.get("url", ""), element.get("xmlUrl", "")]
        addresses += [element.text or ""] if name in ("link", "comments", "docs", "loc") else []
        for address in filter(None, addresses):
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
            if not scheme or scheme[1].lower() not in HARMLESS_SCHEMES:
                live.append(f"{name}: {address}")
    return live
