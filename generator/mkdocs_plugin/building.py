"""One build: from what was planned to a site in its place."""

import atexit
import html
import logging
import re
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from generator.anchors import unknown_anchors
from generator.articles.drawing import drawing
from generator.articles.entries import whole_text
from generator.articles.pictures import shown
from generator.articles.plans import Plan
from generator.assembly import AssembledPart, assemble
from generator.frame import Framing
from generator.inspection import Weighed, verify, weigh
from generator.markup.images import Image
from generator.markup.sanitise import plain, sanitise
from generator.mkdocs_plugin.ahead import rendered_ahead
from generator.mkdocs_plugin.navigation import navigation, titles_in
from generator.mkdocs_plugin.options import Options, theme_option
from generator.mkdocs_plugin.pictures import publish_copies
from generator.mkdocs_plugin.rendering import BETWEEN, BodyPage, GeneratedPage, contents_of
from generator.mkdocs_plugin.reporting import FaultyTexts, log, report, verdict
from generator.outputs import Output, OutputFolder, Rendered
from generator.palette import accent
from generator.pictures.making import Picture
from generator.pipeline import Planned
from generator.problems import Problem, Problems
from generator.publish import CannotPublish, Fresh, begin
from generator.views import Library
from generator.workers import WorkerDied, aside, begun


class Build:
    """One build: what was planned, and how far it has come."""

    def __init__(self, config: Any, options: Options, planned: Planned, *, serving: bool) -> None:
        self.planned = planned
        self.library = planned.library
        self.settings = planned.library.settings
        self.plans = {p.address: p for p in planned.plans}
        self._by_path = {p.path: p for p in planned.plans if p.path}
        self._named = titles_in(config.nav or [])
        self._texts: dict[str, str] = {}
        self._pictures: Mapping[str, Picture] = {}
        self._parts: dict[str, AssembledPart] = {}
        self._types: dict[str, str] = {}
        self._outputs: Callable[[], list[dict[str, int]]] = list
        self._framing: Framing | None = None
        if options.frame == "lean":
            self._framing = Framing(
                self.library,
                navigation(config, planned.plans),
                accent(config.theme.get("palette")),
                _icon(config, self.library),
                policy=not serving,
            )
            _put_before_theme(config.theme)
        if _lacks(config.theme, self.settings.language):
            if self._framing is None:
                raise PluginError(_no_words(self.settings.language))
            config.theme["language"] = "en"  # for search plugins; our frame has words of its own
        self._site_dir = config.site_dir
        try:
            self._fresh: Fresh = begin(Path(config.site_dir), sources=[self.settings.content])
        except CannotPublish as error:
            raise PluginError(str(error)) from None
        atexit.register(self.give_up)  # MkDocs calls no hook when somebody interrupts it
        config.site_dir = str(self._fresh.folder)

    def place(self, files: Files, config: Any) -> Files:
        """Return the files to publish: ours and the content's, and the theme's if it needs them."""
        kept: list[File] = []
        for file in files:
            if file.src_dir != config.docs_dir:
                kept += [file] if self._framing is None or file.generated_by else []
            elif file.src_uri in self._by_path:
                self._body_page(file, config)
                kept.append(file)
            elif self._is_of_use(file.src_uri):
                kept.append(file)
        own = [planned for planned in self.plans.values() if not planned.path]
        for planned in sorted(own, key=lambda each: each.awaits_outputs):
            kept.append(self._generated(planned, config))
        if self._framing is not None:
            config.theme.static_templates = {"404.html"}
        else:
            config.theme.static_templates.discard("sitemap.xml")
        return Files(kept)

    def _is_of_use(self, path: str) -> bool:
        """Tell whether readers get a file, or light copies of it."""
        return path in self.library.published_files or path in self.library.pictures

    def _body_page(self, file: File, config: Any) -> None:
        planned = self._by_path[file.src_uri]
        if not planned.menu:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        BodyPage(self._named.get(file.src_uri), file, config).following = self.library.spoken_in(
            file.src_uri
        )

    def _generated(self, planned: Plan, config: Any) -> File:
        uri = (planned.address.strip("/") + "/index.md").lstrip("/")
        file = File.generated(config, uri, content="")
        file.inclusion = InclusionLevel.INCLUDED if planned.menu else InclusionLevel.NOT_IN_NAV
        GeneratedPage(self._named.get(uri, html.escape(planned.title)), file, config)
        return file

    def render_ahead(self, files: Files, config: Any) -> None:
        """Make the copies of pictures, and let two processes render the bodies."""
        self._pictures = publish_copies(self.planned, self._fresh)
        pages = [p for f in files.documentation_pages() if isinstance(p := f.page, BodyPage)]
        made = rendered_ahead(pages, config, files, self.source, self._harmless)
        for page in pages:
            page.ahead = made.get(page.file.src_uri)

    def source(self, page: Page) -> str | None:
        """Return a page's body after an empty line, so that no line of it is taken for meta."""
        path = page.file.src_uri
        record = self.library.catalogue.record(path)
        return None if record is None else "\n" + self.library.body_of(path)

    def take_body(self, page: Page, source: str) -> str | None:
        """Keep a page's whole text, made harmless."""
        path = page.file.src_uri
        planned = self._by_path.get(path)
        if planned is None:
            return None
        made = page.ahead if isinstance(page, BodyPage) else None
        same = made is not None and made.content == source
        text = made.text if made and same else self._harmless(page, source)
        self._texts[path] = text
        page.meta = {"title": html.escape(planned.title)}
        if planned.description:
            page.meta["description"] = html.escape(planned.description)
        if self._framing is None:
            page.toc = contents_of(text)
        return text

    def _harmless(self, page: Page, source: str) -> str:
        """Return a page's whole text from what Markdown made of its body."""
        path = page.file.src_uri
        planned = self._by_path[path]
        body, spoken = (
            part and plain(sanitise(part), planned.title, partial(self._image, planned))
            for part in [*source.split(BETWEEN, 1), ""][:2]
        )
        entry = self.library.catalogue.entries.get(path)
        return whole_text(self.library, entry, body, spoken) if entry else body

    def _image(self, planned: Plan, image: Image) -> str:
        return shown(self.library, self._pictures, planned, image)

    def assemble(self, files: Files, config: Any) -> None:
        """Cut long texts, and add a page for every part."""
        for path in self._pictures.keys() - self.library.published_files:
            files.remove(files.src_uris[path])
        problems = Problems()
        for problem in self._failures(files):
            problems.add(problem)
        for planned_parts in assemble(self.plans, self._texts).values():
            for part in planned_parts:
                if part.body.number > 1 and part.address in self.plans:
                    problems.add(_taken(part, self.plans[part.address]))
                elif part.body.number > 1:
                    self._add_part(part, files, config)
                self._parts.setdefault(part.address, part)
        if not problems.errors and config.validation.links.anchors > logging.DEBUG:  # not ignored
            for problem in unknown_anchors(self.library, self._by_path, self._texts):
                problems.add(problem)
        report(problems, self.settings)
        if problems.errors:
            raise FaultyTexts(verdict(problems), problems.errors)
        self._begin_outputs()

    def _failures(self, files: Files) -> Iterator[Problem]:
        """Yield what kept a text from being rendered."""
        for file in files.documentation_pages():
            failure = getattr(file.page, "failure", "")
            record = self.library.catalogue.record(file.src_uri)
            if failure and record:
                hint = "write it more simply"
                yield Problem(file.src_uri, record.body_line, 1, "", failure, hint)

    def _add_part(self, part: AssembledPart, files: Files, config: Any) -> None:
        file = File.generated(config, part.address.strip("/") + "/index.md", content="")
        file.inclusion = InclusionLevel.NOT_IN_NAV
        page = GeneratedPage(html.escape(part.title), file, config)
        page.read_source(config)
        page.render(config, files)
        files.append(file)

    def compose(self, page: Page, context: Any) -> Any:
        """Give a page its article, and the lean frame its values."""
        part = self._parts.get("/" + unquote(page.file.url).removeprefix("./").lstrip("/"))
        if part is None:
            return context
        if part.plan.awaits_outputs:
            sizes = dict(ChainMap(*self._outputs()))
            part = replace(part, body=replace(part.body, outputs=sizes))
        page.content = part.article()
        self._types[part.address] = part.page_type(page.content)
        head = context["hourglass_head"] = Markup(part.head())  # noqa: S704 - safe HTML
        if part.plan.description:
            page.meta["description"] = html.escape(part.plan.description)
        if self._framing is not None:
            context["hourglass"] = self._framing.frame(
                part.plan, part.address, part.title, head, part.styles
            )
            context["article"] = page.content
        return context

    def missing(self, template: str, context: Any) -> Any:
        """Give the page for missing addresses its article and frame."""
        if template != "404.html" or self._framing is None:
            return context
        words = drawing(self.library).words
        planned = Plan(
            address="/404.html",
            title=words.text("This page is not here"),
            source="the page for missing addresses",
            page_type="page",
            compose=lambda _: "",
            styles=("chips", "forms"),
            indexed=False,
        )
        context["hourglass"] = self._framing.frame(
            planned, planned.address, planned.title, styles=planned.styles
        )
        context["article"] = drawing(self.library).draw_anywhere("missing.html")
        return context

    def publish(self, config: Any) -> None:
        """Write the outputs, inspect the whole site, put it in its place."""
        try:
            self._outputs()
            self._inspect()
            _stop_on_warnings(config)
            for last in self.planned.final_outputs:
                self._fresh.write(last.address, last.render(self._fresh.folder))
            note = self._fresh.swap()
        except (CannotPublish, OSError, WorkerDied) as error:
            raise PluginError(f"nothing was published: {error}") from error
        config.site_dir = self._site_dir
        atexit.unregister(self.give_up)
        if note:
            log.warning(note)

    def _begin_outputs(self) -> None:
        """Begin to write everything beside the pages, which needs the texts, but no page."""
        changed = {a: part.plan.changed for a, part in self._parts.items() if part.plan.indexed}
        copies = [copy.address for each in self._pictures.values() for copy in each.copies]
        pictures = {address: self._fresh.folder / address[1:] for address in copies}
        rendered = Rendered(self.library, self._texts, changed, pictures)

        def written(together: tuple[Output | OutputFolder, ...]) -> dict[str, int]:
            sizes: dict[str, int] = {}
            for each in together:
                for address, content in each.files(rendered):
                    self._fresh.write(address, content)
                    sizes[address] = each.size(content)
            return sizes

        self._outputs = begun(written, self.planned.outputs)

    def _inspect(self) -> None:
        if self._framing is None:
            return
        dead_links = aside(self._dead_links)
        weights = weigh(self._fresh.folder, self._types, self.settings.caps)
        log.info("The ten heaviest pages, as a phone receives them:")
        log.info(_told(weights.heaviest))
        log.info("The three heaviest feeds:")
        log.info(_told(weights.heaviest_feeds))
        faults = [(w.address, self._overweight(w)) for w in weights.over]
        faults += dead_links()
        if faults:
            for _, fault in faults:
                log.error(fault)
            raise FaultyTexts(
                "pages are too heavy, or links lead nowhere; nothing was published",
                self._blamed(faults),
            )

    def _blamed(self, faults: list[tuple[str, str]]) -> list[Problem]:
        """Return the problems of the texts that stand on faulty pages, if all are such pages."""
        parts = [self._parts.get(address) for address, _ in faults]
        paths = [part.plan.path if part else "" for part in parts]
        problems = [Problem(p, 1, 1, "", said) for p, (_, said) in zip(paths, faults, strict=True)]
        return problems if all(paths) else []

    def _overweight(self, weighed: Weighed) -> str:
        part = self._parts.get(weighed.address)
        where = (
            f" ({self.settings.content_name}/{part.plan.path})" if part and part.plan.path else ""
        )
        return f"{weighed}{where}; say less there, or raise the cap in mkdocs.yml"

    def _dead_links(self) -> list[tuple[str, str]]:
        return [
            (dead.page, str(dead)) for dead in verify(self._fresh.folder, self.settings.base_path)
        ]

    def give_up(self) -> None:
        """Remove what was made, once nobody writes to it any more."""
        with suppress(Exception):
            self._outputs()
        self._fresh.discard()
        atexit.unregister(self.give_up)


def _taken(part: AssembledPart, other: Plan) -> Problem:
    """Return the problem of a page whose address a part of a long text needs."""
    owner = f"part {part.body.number} of {part.plan.source}"
    wanted = f"its address {part.address} is wanted by {owner}"
    return Problem(other.source, 1, 1, "", wanted, "rename the file")


def _stop_on_warnings(config: Any) -> None:
    """Judge by the count that MkDocs keeps for a strict build, while the old site still stands."""
    logger = logging.getLogger(type(config).__module__.partition(".")[0])
    if any(h.get_counts() for h in logger.handlers if isinstance(h, CountHandler)):
        raise PluginError("there were warnings, and the build is strict; nothing was published")


def _icon(config: Any, library: Library) -> str:
    """Return the icon that the content brings, else an empty one that costs no request."""
    named = str(theme_option(config, "favicon") or "")
    return named if named in library.published_files else "data:,"


def _put_before_theme(theme: Any) -> None:
    """Let our frame's templates win over the theme's own, but not over the site owner's."""
    own = str(Path(__file__).parents[1] / "theme")
    if own in theme.dirs:
        return
    if theme.custom_dir and _extends(Path(theme.custom_dir, "main.html")):
        raise PluginError(
            "theme: custom_dir: main.html builds on the theme's frame, which is not there under "
            "frame: lean; set frame: theme, or remove main.html"
        )
    place = 1 if theme.custom_dir else 0
    theme.dirs.insert(place, own)


def _extends(template: Path) -> bool:
    """Tell whether there is a template that puts something into another."""
    try:
        return re.search(r"{%[-+]?\s*extends\b", template.read_text("utf-8", "replace")) is not None
    except OSError:
        return False


def _lacks(theme: Any, language: str) -> bool:
    """Tell whether a theme has words by language, as Material has, and none for this one."""
    folders = [Path(folder, "partials", "languages") for folder in theme.dirs]
    known = {file.stem for folder in folders for file in folder.glob("*.html")}
    return bool(known) and language not in known


def _no_words(language: str) -> str:
    return (
        f'theme: language: the theme has no words in "{language}"; set frame: lean, which needs '
        f"none, or put partials/languages/{language}.html into custom_dir, made from the theme's "
        "partials/languages/en.html"
    )


def _told(weights: Iterable[Weighed]) -> str:
    return "\n".join(f"  {w.bytes / 1000:5.1f} kB  {w.address}" for w in weights)
