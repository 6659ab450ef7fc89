"""MkDocs, and nobody else imports it: hooks that translate between MkDocs and the stages.

A build goes: `on_config` reads and judges everything, and points MkDocs to a fresh folder;
`on_files` adds the generated pages; bodies are rendered by MkDocs and made safe; `on_env` cuts and
composes; `on_post_build` writes what is beside the pages, inspects the whole and swaps it in. There
is no `if` about a kind here. ProperDocs, the successor of MkDocs 1.x, loads this module unchanged.
"""

import html
import logging
import posixpath
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from generator.articles.drawing import drawing
from generator.articles.entries import whole_text
from generator.articles.facts import format_name
from generator.articles.plans import Body, Plan
from generator.assembly import AssembledPart, assemble
from generator.frame import Framing
from generator.inspection import verify, weigh
from generator.markup.sanitise import plain, sanitise
from generator.markup.tokens import headings, text_of
from generator.outputs import Rendered
from generator.palette import accent
from generator.pipeline import Judged, Planned, judge, plan
from generator.problems import Problem, Problems, as_text
from generator.publish import CannotPublish, Fresh, begin
from generator.settings import DEFAULT_CAPS, Settings, clock
from generator.sizes import Speed
from generator.times import zone

log = get_plugin_logger("hourglass")

SECONDS_A_PAGE = 5
"""How long one page's Markdown may take."""
WORDS_OF_A_SHORT_ENTRY = 300
EVENTS_OF_A_SHORT_LIST = 12


class HourglassConfig(Config):
    """The options of the plugin, as they stand in `mkdocs.yml`."""

    frame = c.Choice(("lean", "theme"), default="lean")
    timezone = c.Type(str, default="")
    authority = c.Type(str, default="")
    authority_year = c.Type(int, default=0)
    speeds = c.Type(dict, default={})
    caps = c.Type(dict, default={})
    strict_tags = c.Type(bool, default=False)
    license = c.Type(str, default="")
    contact = c.Type(str, default="")


class HourglassPlugin(BasePlugin[HourglassConfig]):
    """Turns a folder of entries into a library."""

    def __init__(self) -> None:
        super().__init__()
        self._serving = False
        self._build: Build | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Learn whether pages will be reloaded by a script while somebody writes."""
        self._serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: Any) -> Any:
        """Read and judge everything, first of all plugins: on problems nothing may be touched."""
        settings = settings_of(config, self.config)
        judged = judge(settings)
        planned = plan(judged)
        report(planned.problems, settings)
        if planned.problems.errors:
            raise PluginError(verdict(planned.problems))
        self._build = Build(config, self.config, planned, serving=self._serving)
        return config

    def on_files(self, files: Files, *, config: Any) -> Files:
        """Add the generated pages, and drop what nobody may publish."""
        return self._at_work.place(files, config)

    @event_priority(100)
    def on_page_read_source(self, *, page: Page, config: Any) -> str | None:  # noqa: ARG002
        """Hand over the body below our own header, before MkDocs looks for one of its own."""
        return self._at_work.source(page)

    @event_priority(-100)
    def on_page_content(self, source: str, *, page: Page, config: Any, files: Files) -> str | None:  # noqa: ARG002
        """Make what Markdown and other plugins wrote harmless, after all of them."""
        return self._at_work.take_body(page, source)

    @event_priority(-100)
    def on_env(self, env: Any, *, config: Any, files: Files) -> Any:
        """Cut long texts now that all are rendered, and stop if one of them failed."""
        self._at_work.assemble(files, config)
        return env

    @event_priority(100)
    def on_page_context(self, context: Any, *, page: Page, config: Any, nav: Any) -> Any:  # noqa: ARG002
        """Compose the article, before a search plugin reads it."""
        return self._at_work.compose(page, context)

    def on_template_context(self, context: Any, *, template_name: str, config: Any) -> Any:  # noqa: ARG002
        """Give the page for missing addresses its article and frame."""
        return self._at_work.missing(template_name, context)

    @event_priority(-100)
    def on_post_build(self, *, config: Any) -> None:
        """Write what is beside the pages, inspect the whole, and put it in place; last of all."""
        self._at_work.publish(config)

    def on_build_error(self, *, error: Exception, **_: Any) -> None:  # noqa: ARG002
        """Remove the fresh folder; the old site stays as it was."""
        if self._build is not None:
            self._build.give_up()

    @property
    def _at_work(self) -> "Build":
        if self._build is None:
            raise PluginError("hourglass: a hook was called before on_config")
        return self._build


class BodyPage(Page):
    """A page whose Markdown a contributor wrote: a failure to render it is that page's alone."""

    failure = ""

    def render(self, config: Any, files: Files) -> None:
        """Render, within limits of time and depth."""
        try:
            with at_most(SECONDS_A_PAGE):
                super().render(config, files)
        except RecursionError:
            self.failure = "the text is nested too deeply to be rendered"
        except TimeoutError:
            self.failure = f"the text takes more than {SECONDS_A_PAGE} s to render"
        except Exception as error:  # noqa: BLE001 - whatever an extension raises is this page's
            self.failure = f"the text cannot be rendered ({type(error).__name__}: {error})"
        if self.failure:
            self.content, self.toc = "", TableOfContents([])
            self.present_anchor_ids = set()


class GeneratedPage(Page):
    """A page that never was Markdown."""

    def read_source(self, config: Any) -> None:  # noqa: ARG002
        """There is nothing to read."""
        self.markdown, self.meta = "", {}

    def render(self, config: Any, files: Files) -> None:  # noqa: ARG002
        """There is nothing to render; the article is composed when it is written."""
        self.content, self.toc = "", TableOfContents([])
        self.present_anchor_ids = set()


class Build:
    """One build: what was planned, and how far it has come."""

    def __init__(
        self, config: Any, options: HourglassConfig, planned: Planned, *, serving: bool
    ) -> None:
        self.planned = planned
        self.library = planned.library
        self.settings = planned.library.settings
        self.plans = {p.address: p for p in planned.plans}
        self._by_path = {p.path: p for p in planned.plans if p.path}
        self._texts: dict[str, str] = {}
        self._parts: dict[str, AssembledPart] = {}
        self._serving = serving
        self._warnings = CountHandler()
        self._warnings.setLevel(logging.WARNING)
        logging.getLogger(type(config).__module__.split(".")[0]).addHandler(self._warnings)
        self._framing: Framing | None = None
        if options.frame == "lean":
            self._framing = Framing(
                self.library,
                planned.plans,
                accent(config.theme.get("palette")),
                _icon(config, self.library),
                policy=not serving,
            )
            _put_before_theme(config.theme)
        self._site_dir = config.site_dir
        try:
            self._fresh: Fresh = begin(Path(config.site_dir), sources=[self.settings.content])
        except CannotPublish as error:
            raise PluginError(str(error)) from None
        config.site_dir = str(self._fresh.folder)

    def place(self, files: Files, config: Any) -> Files:
        """Return the files to publish: ours and the content's, and the theme's if it needs them."""
        content = Path(config.docs_dir).resolve()
        kept: list[File] = []
        for file in files:
            own = file.src_dir is not None and Path(file.src_dir).resolve() == content
            if not own:
                kept += [file] if self._framing is None or file.generated_by else []
            elif file.src_uri in self._by_path:
                self._body_page(file, config)
                kept.append(file)
            elif file.src_uri in self.library.catalogue.files:
                kept.append(file)
        for planned in self.plans.values():
            if not planned.path:
                kept.append(self._generated(planned, config))
        if self._framing is not None:
            config.theme.static_templates = {"404.html"}
        else:
            config.theme.static_templates.discard("sitemap.xml")
        return Files(kept)

    def _body_page(self, file: File, config: Any) -> None:
        planned = self._by_path[file.src_uri]
        if not planned.menu:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        BodyPage(None, file, config)

    def _generated(self, planned: Plan, config: Any) -> File:
        uri = (planned.address.strip("/") + "/index.md").lstrip("/")
        file = File.generated(config, uri, content="")
        file.inclusion = (
            InclusionLevel.INCLUDED if planned.menu else InclusionLevel.NOT_IN_NAV
        )
        GeneratedPage(html.escape(planned.title), file, config)
        return file

    def source(self, page: Page) -> str | None:
        """Return a page's body; its first line is empty, so that no line of it is taken for meta."""
        record = self._record(page.file.src_uri)
        return None if record is None else "\n" + record.body

    def _record(self, path: str) -> Any:
        catalogue = self.library.catalogue
        return catalogue.entries.get(path) or catalogue.pages.get(path)

    def take_body(self, page: Page, source: str) -> str | None:
        """Keep a page's whole text, made harmless."""
        path = page.file.src_uri
        planned = self._by_path.get(path)
        if planned is None:
            return None
        body = plain(sanitise(source), planned.title, lambda src: self._image(planned, src))
        entry = self.library.catalogue.entries.get(path)
        text = whole_text(self.library, entry, body) if entry else body
        self._texts[path] = text
        page.meta = {"title": html.escape(planned.title)}
        if planned.description:
            page.meta["description"] = html.escape(planned.description)
        page.toc = _contents(text)
        return text

    def _image(self, planned: Plan, src: str) -> str:
        """Return words on an image: its form, and its size or host."""
        words = drawing(self.library).words
        parts = urlsplit(src)
        form = format_name(parts.path, words)
        if parts.netloc:
            return ", ".join(filter(None, (form, parts.hostname)))
        path = unquote(urljoin(planned.address, src)).lstrip("/").partition("?")[0]
        size = self.library.catalogue.files.get(path)
        return ", ".join(filter(None, (form, words.size(size) if size is not None else "")))

    def assemble(self, files: Files, config: Any) -> None:
        """Cut long texts, and add a page for every part."""
        self._stop_on_failures(files)
        for planned_parts in assemble(self.plans, self._texts).values():
            for part in planned_parts:
                self._parts[part.address] = part
                if part.body.number > 1:
                    self._add_part(part, files, config)

    def _stop_on_failures(self, files: Files) -> None:
        problems = Problems()
        for file in files.documentation_pages():
            failure = getattr(file.page, "failure", "")
            record = self._record(file.src_uri)
            if failure and record:
                problems.error(
                    file.src_uri, failure, line=record.body_line, hint="write it more simply"
                )
        if len(problems):
            report(problems, self.settings)
            raise PluginError(verdict(problems))

    def _add_part(self, part: AssembledPart, files: Files, config: Any) -> None:
        if part.address in self.plans:
            other = self.plans[part.address]
            problem = Problem(
                other.source,
                1,
                1,
                "",
                f"its address {part.address} is that of part {part.body.number} of {part.plan.source}",
                "rename the file",
            )
            report([problem], self.settings)
            raise PluginError("1 problem in the content; nothing was published")
        file = File.generated(config, part.address.strip("/") + "/index.md", content="")
        file.inclusion = InclusionLevel.NOT_IN_NAV
        page = GeneratedPage(html.escape(part.title), file, config)
        page.read_source(config)
        page.render(config, files)
        files.append(file)

    def compose(self, page: Page, context: Any) -> Any:
        """Give a page its article, and the lean frame its values."""
        part = self._parts.get("/" + page.file.url.removeprefix("./").lstrip("/"))
        if part is None:
            return context
        page.content = part.article()
        if part.plan.description and not page.meta:
            page.meta = {"description": html.escape(part.plan.description)}
        if self._framing is not None:
            context["hourglass"] = self._framing.frame(part.plan, part.address, part.title)
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
            indexed=False,
        )
        context["hourglass"] = self._framing.frame(planned, planned.address, planned.title)
        context["article"] = drawing(self.library).draw_anywhere("missing.html")
        return context

    def publish(self, config: Any) -> None:
        """Write the outputs, inspect the whole site, put it in its place."""
        changed: dict[str, date | None] = {
            a: part.plan.changed for a, part in self._parts.items() if part.plan.indexed
        }
        rendered = Rendered(self.library, self._texts, changed)
        try:
            for each in self.planned.outputs:
                self._fresh.write(each.address, each.render(rendered))
            self._inspect(config)
            note = self._fresh.swap()
        except (CannotPublish, OSError) as error:
            raise PluginError(f"nothing was published: {error}") from error
        config.site_dir = self._site_dir
        if note:
            log.warning(note)
        self._end()

    def _inspect(self, config: Any) -> None:
        if self._framing is None:
            return
        types = {a: page_type(part, part.article()) for a, part in self._parts.items()}
        weights = weigh(self._fresh.folder, types, self.settings.caps)
        heaviest = "\n".join(f"  {w.bytes / 1000:5.1f} kB  {w.address}" for w in weights.heaviest)
        log.info("The ten heaviest, as a phone receives them:\n" + heaviest)
        faults = [str(w) for w in weights.over]
        faults += [str(dead) for dead in verify(self._fresh.folder, self.settings.base_path)]
        if faults:
            for fault in faults:
                log.error(fault)
            raise PluginError(f"{len(faults)} pages are too heavy or lead nowhere; nothing was published")
        counts = self._warnings.get_counts()
        if config.strict and counts:
            raise PluginError("there were warnings, and the build is strict; nothing was published")

    def give_up(self) -> None:
        """Remove what was made."""
        self._fresh.discard()
        self._end()

    def _end(self) -> None:
        for name in ("mkdocs", "properdocs"):
            logging.getLogger(name).removeHandler(self._warnings)


def settings_of(config: Any, options: HourglassConfig) -> Settings:
    """Return the settings that `mkdocs.yml` holds.

    Raises:
        PluginError: when an option cannot be used; the message says what to write.
    """
    if not config.use_directory_urls:
        raise PluginError("use_directory_urls must be true: the addresses of entries depend on it")
    if options.timezone and not zone(options.timezone):
        raise PluginError(f'timezone: "{options.timezone}" is not known; write for example Africa/Nairobi')
    site_url = config.site_url or "http://127.0.0.1:8000/"
    try:
        moment = clock()
        speeds = tuple(Speed(str(name), int(kbits)) for name, kbits in options.speeds.items())
        caps = {**DEFAULT_CAPS, **{str(k): int(v) for k, v in options.caps.items()}}
    except (TypeError, ValueError) as error:
        raise PluginError(str(error)) from None
    if any(s.kbits <= 0 for s in speeds):
        raise PluginError("speeds: each line needs its kilobits a second, for example 3G: 250")
    unknown = sorted(set(caps) - set(DEFAULT_CAPS))
    if unknown:
        raise PluginError(f"caps: there is no page type {', '.join(unknown)}; known are {', '.join(DEFAULT_CAPS)}")
    content = Path(config.docs_dir)
    root = Path(config.config_file_path or ".").resolve().parent
    name = content.resolve().relative_to(root).as_posix() if content.resolve().is_relative_to(root) else content.name
    repo, edit = (config.repo_url or ""), (config.edit_uri or "")
    edit_base = urljoin(repo.rstrip("/") + "/", edit) if repo and edit else edit if "://" in edit else ""
    return Settings(
        content=content,
        content_name=name,
        site_name=config.site_name,
        site_description=config.site_description or "",
        site_url=site_url if site_url.endswith("/") else site_url + "/",
        language=str(_theme_option(config, "language") or "en"),
        timezone=options.timezone,
        authority=options.authority or (urlsplit(site_url).hostname or ""),
        authority_year=options.authority_year or 2026,
        moment=moment,
        speeds=speeds or Settings.__dataclass_fields__["speeds"].default,
        caps=caps,
        strict_tags=options.strict_tags,
        frame=options.frame,
        license=options.license,
        contact=options.contact,
        edit_base=edit_base,
        new_file_url=_new_file(edit_base),
    )


def _new_file(edit_base: str) -> str:
    """Return where GitHub's editor opens a new file, from where it opens an existing one."""
    parts = urlsplit(edit_base)
    if parts.hostname != "github.com" or "/edit/" not in parts.path:
        return ""
    return edit_base.replace("/edit/", "/new/", 1).rstrip("/")


def _theme_option(config: Any, name: str) -> Any:
    try:
        return config.theme[name]
    except KeyError:
        return None


def _icon(config: Any, library: Any) -> str:
    """Return the icon that the content brings, else an empty one that costs no request."""
    named = str(_theme_option(config, "favicon") or "")
    return named if named in library.catalogue.files else "data:,"


def _put_before_theme(theme: Any) -> None:
    """Let our frame's templates win over the theme's own, but not over the site owner's."""
    own = str(Path(__file__).parent / "theme")
    if own in theme.dirs:
        return
    place = 1 if theme.custom_dir else 0
    theme.dirs.insert(place, own)


def _contents(text: str) -> TableOfContents:
    """Return a text's headings for a theme's table of contents, every word escaped."""
    tops: list[AnchorLink] = []
    for heading in headings(text):
        if not heading.id or heading.level > 3:
            continue
        link = AnchorLink(html.escape(heading.text), html.escape(heading.id), heading.level)
        if heading.level == 3 and tops:
            tops[-1].children.append(link)
        else:
            tops.append(link)
    return TableOfContents(tops)


def page_type(part: AssembledPart, article: str) -> str:
    """Return by which cap a page is judged; long ones only by the cap of every page."""
    planned = part.plan
    if planned.page_type == "entry":
        short = part.body.total == 1 and len(text_of_article(article)) <= WORDS_OF_A_SHORT_ENTRY
        return "entry" if short else "page"
    if planned.page_type == "webinars":
        return "webinars" if article.count('class="day"') <= EVENTS_OF_A_SHORT_LIST else "list"
    return planned.page_type


def text_of_article(article: str) -> list[str]:
    """Return the words of an article."""
    return text_of(article).split()


def report(problems: Any, settings: Settings) -> None:
    """Show problems as lines an author can act on."""
    prefix = settings.content_name + "/"
    for problem in problems:
        line = as_text([problem], prefix)
        (log.error if problem.severity == "error" else log.warning)(line)


def verdict(problems: Problems) -> str:
    """Return the sentence that ends a build with problems."""
    number = len(problems.errors)
    noun = "problem" if number == 1 else "problems"
    return f"{number} {noun} in the content; nothing was published, and the site that was there is as it was"


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in what takes longer, where the system has an alarm to give."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(signum: int, frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
