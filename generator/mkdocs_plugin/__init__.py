"""MkDocs, and nobody else imports it: hooks that translate between MkDocs and the stages.

A build goes: `on_config` reads and judges everything, and points MkDocs to a fresh folder;
`on_files` adds the generated pages; bodies are rendered by MkDocs and made safe; `on_env` cuts long
ones; `on_post_build` writes what is beside the pages, inspects the whole and swaps it in. There is
no `if` about a kind here. ProperDocs, the successor of MkDocs 1.x, loads this package unchanged.
"""

from collections.abc import Callable
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.addresses import with_brackets
from generator.mkdocs_plugin.building import Build
from generator.mkdocs_plugin.options import Options, settings_of
from generator.mkdocs_plugin.reporting import (
    FaultyTexts,
    forgiving,
    report,
    report_left_out,
    report_no_address,
    verdict,
)
from generator.pipeline import Planned, judge_and_plan
from generator.problems import Problem
from generator.publish import CannotPublish, disk_fault
from generator.settings import Settings


class HourglassPlugin(BasePlugin[Options]):
    """Turns a folder of entries into a library."""

    planning: Callable[[Settings], Planned] = staticmethod(judge_and_plan)
    """How a build plans: by default it stops at any fault."""

    def __init__(self) -> None:
        super().__init__()
        self._serving = False
        self._build: Build | None = None
        self.late_faults: tuple[Problem, ...] = ()
        """Why a build failed that had begun to render, if texts are to blame for all of it."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Learn whether pages will be reloaded by a script while somebody writes."""
        self._serving = command == "serve"

    def on_serve(self, server: Any, *, config: Any, builder: Any) -> Any:  # noqa: ARG002
        """Show the last good site while a save is broken; MkDocs would let every page hang."""
        server.builder = forgiving(server.builder)
        server.url = with_brackets(server.url)
        return server

    @event_priority(100)
    def on_config(self, config: Any) -> Any:
        """Read and judge everything, first of all plugins: on problems nothing may be touched."""
        if self._serving:  # MkDocs then makes the address itself
            config.site_url = with_brackets(config.site_url)
        settings = settings_of(config, self.config)
        planned = self.planning(settings)
        report(planned.problems, settings)
        if planned.problems.errors:
            raise PluginError(verdict(planned.problems))
        report_left_out(planned.left_out, settings)
        if not config.site_url:
            report_no_address(settings.site_url)
        self._build = Build(config, self.config, planned, serving=self._serving)
        return config

    def on_files(self, files: Files, *, config: Any) -> Files:
        """Add the generated pages, and drop what nobody may publish."""
        return self._at_work.place(files, config)

    @event_priority(-100)
    def on_nav(self, nav: Any, *, config: Any, files: Files) -> Any:
        """Render now that all files are there, in two processes."""
        self._at_work.render_ahead(files, config)
        return nav

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

    @event_priority(-100)
    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Remove the fresh folder; the old site stays as it was. A full disk is said plainly."""
        if self._build is not None:
            self._build.give_up()
        if isinstance(error, FaultyTexts):
            self.late_faults = error.problems
        why = str(error) if isinstance(error, CannotPublish) else disk_fault(error)
        if why:
            raise PluginError(f"{why}; nothing was published, the old site is as it was") from error

    @property
    def _at_work(self) -> "Build":
        if self._build is None:
            raise PluginError("hourglass: a hook was called before on_config")
        return self._build
