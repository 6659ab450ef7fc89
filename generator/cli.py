"""The command `hourglass`: arguments, exit codes and progress; what is done is done elsewhere.

Exit codes: 0 all is well, 1 there are problems in the content, 2 the command was used wrongly.
What only one command needs is imported there, so that a build does not wait for it.
"""

import sys
from pathlib import Path

import click

from generator.kinds.entry import SiteDefaults
from generator.mkdocs_plugin.running import ConfigFault, build_site, load_settings, serve_site
from generator.pipeline import judge, plan
from generator.problems import FORMATS, Problem, Problems
from generator.settings import Settings

_EPILOG = (
    'Start with `hourglass new document "A title"`, then `hourglass check`, then `hourglass serve`.'
)


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hourglass-library", prog_name="hourglass")
@click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's configuration.",
)
@click.pass_context
def cli(context: click.Context, config_file: Path) -> None:
    """Build a knowledge library that opens on a slow phone.

    Entries are Markdown files with a header below content/. `new` writes one, `check` reads them
    all and says what to mend, `build` makes the site, `serve` shows it while you write.
    """
    context.obj = config_file


def main() -> None:
    """Run the command."""
    cli()


class WrongConfiguration(click.ClickException):
    """`mkdocs.yml` cannot be used: one line for each reason, and no usage of commands."""

    exit_code = 2

    def __init__(self, config_file: Path, fault: ConfigFault) -> None:
        super().__init__("\n".join(f"{config_file}: {line}" for line in str(fault).splitlines()))


def _settings(config_file: Path, *, warned: bool = True) -> Settings:
    if not config_file.is_file():
        raise click.UsageError(
            f"there is no {config_file} here. Go to the folder that holds it, or name it with -f."
        )
    try:
        return load_settings(config_file, warned=warned)
    except ConfigFault as fault:
        raise WrongConfiguration(config_file, fault) from None


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="How problems are shown: text for people, json for programs, github beside the lines.",
)
@click.option("--strict", is_flag=True, help="Let warnings count as problems too.")
@click.pass_obj
def check(config_file: Path, paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """Read the content and say what to mend, with file, line and column.

    Everything is always read, since entries refer to each other; PATHS narrow what is shown. For
    example: hourglass check content/webinars
    """
    settings = _settings(config_file)
    judged = judge(settings)
    planned = plan(judged)
    shown = _within(planned.problems, paths, settings)
    text = FORMATS[form](shown, settings.content_name + "/")
    if text:
        click.echo(text)
    errors = [p for p in shown if p.severity == "error"]
    if form == "text":
        entries = len(judged.library.catalogue.entries)
        click.echo(_sum(len(errors), len(shown) - len(errors), entries), err=True)
    sys.exit(1 if errors or (strict and shown) else 0)


def _within(problems: Problems, paths: tuple[Path, ...], settings: Settings) -> list[Problem]:
    """Return the problems of the named files and folders; of all when none is named."""
    if not paths:
        return list(problems)
    root = settings.content.resolve()
    wanted = []
    for path in paths:
        full = path.resolve()
        if not full.exists():
            raise click.UsageError(f'there is no file or folder "{path}".')
        if not full.is_relative_to(root):
            raise click.UsageError(f'"{path}" is not below {settings.content_name}/.')
        wanted.append(full.relative_to(root).as_posix())
    return [
        p for p in problems if any(w in (".", p.path) or p.path.startswith(w + "/") for w in wanted)
    ]


def _sum(errors: int, warnings: int, entries: int) -> str:
    counted = f"{entries} {'entry' if entries == 1 else 'entries'} read"
    if not errors and not warnings:
        return f"{counted}; nothing to mend."
    parts = []
    if errors:
        parts.append(f"{errors} {'problem' if errors == 1 else 'problems'} to mend")
    if warnings:
        parts.append(f"{warnings} {'warning' if warnings == 1 else 'warnings'}")
    return f"{counted}; {', '.join(parts)}."


@cli.command()
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where the site goes.")
@click.option("--strict", is_flag=True, help="Stop on warnings too.")
@click.option("-q", "--quiet", is_flag=True, help="Show problems only.")
@click.pass_obj
def build(config_file: Path, site_dir: Path | None, strict: bool, quiet: bool) -> None:
    """Make the whole site, in place only when all of it is well.

    Until then, and when anything fails, the site that stands is left as it is. Try it with
    hourglass serve first.
    """
    _settings(config_file, warned=False)
    try:
        code = build_site(config_file, site_dir=site_dir, strict=strict, quiet=quiet)
    except ConfigFault as fault:
        raise WrongConfiguration(config_file, fault) from None
    sys.exit(code)


@cli.command()
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("packs"),
    show_default=True,
    help="The folder that they go to.",
)
@click.option("--zim", "with_zim", is_flag=True, help="Make a ZIM file for Kiwix too.")
@click.pass_obj
def pack(config_file: Path, out: Path, with_zim: bool) -> None:
    """Make the packs to read offline, as EPUB and zip, without publishing anything.

    They are those of /offline/, all of them even where the option packs turns some off; for
    example to fill memory cards: hourglass pack --out cards. A ZIM file needs the extra
    hourglass-library[zim].
    """
    from generator.mkdocs_plugin.packing import CannotPack, make_packs

    settings = _settings(config_file, warned=False)
    try:
        made = make_packs(config_file, settings, out, with_zim=with_zim)
    except ConfigFault as fault:
        raise WrongConfiguration(config_file, fault) from None
    except CannotPack as fault:
        raise click.ClickException(str(fault)) from None
    for path in made:
        click.echo(f"{path}: {path.stat().st_size:,} bytes")


@cli.command()
@click.option("-a", "--address", default=None, help="Host and port, for example 127.0.0.1:8000.")
@click.pass_obj
def serve(config_file: Path, address: str | None) -> None:
    """Show the site on this machine, and again after every save.

    Open the address that it tells, for example http://127.0.0.1:8000/, and stop it with Ctrl+C.
    """
    settings = _settings(config_file, warned=False)
    sys.exit(serve_site(config_file, address=address, content=settings.content))


@cli.command()
@click.argument("kind")
@click.argument("title")
@click.pass_obj
def new(config_file: Path, kind: str, title: str) -> None:
    """Write the file of a new entry, its header filled as far as can be known.

    KIND is what it is; TITLE is what readers will look for. For example: hourglass new webinar
    "Forms that people finish". Then fill the file in, and run hourglass check.
    """
    from generator.authoring.new import CannotScaffold, create, scaffold

    settings = _settings(config_file)
    site = SiteDefaults(settings.language, settings.timezone)
    try:
        path, text = scaffold(kind, title, settings.today, site)
        create(settings.content, path, text)
    except CannotScaffold as fault:
        raise click.UsageError(str(fault)) from None
    click.echo(f"{settings.content_name}/{path}")
    click.echo("Fill it in, then run: hourglass check", err=True)


@cli.group()
def newsletter() -> None:
    """Write the newsletter; hourglass newsletter draft begins the next issue.

    An issue that is published is a page, stands in the feed, and lies beside its page as mail.
    """


@newsletter.command()
@click.option("--period", required=True, help="2026-Q3, 2026-09, 2026, or 2026-07-01..2026-09-15.")
@click.option("--issue", "number", default="", help="Its number, if not the name of the period.")
@click.option("--pin", "pinned", multiple=True, metavar="PATH", help="An entry that leads; again.")
@click.option("--show", is_flag=True, help="Show the draft, and write nothing.")
@click.pass_obj
def draft(config_file: Path, period: str, number: str, pinned: tuple[str, ...], show: bool) -> None:
    """Write the next issue as a draft: what joined in a period and no earlier issue had.

    For example: hourglass newsletter draft --period 2026-Q3. Then write your words into the file,
    take out its line status: draft, and run hourglass check. The lists of an issue are made at each
    build; the draft holds a note of what they will be.
    """
    from generator.authoring.new import CannotScaffold, create
    from generator.authoring.newsletters import draft as drafted

    settings = _settings(config_file)
    judged = judge(settings)
    try:
        made = drafted(judged.library, period, number=number, pinned=pinned)
        if show:
            click.echo(made.text, nl=False)
            return
        create(settings.content, made.path, made.text)
    except CannotScaffold as fault:
        raise click.UsageError(str(fault)) from None
    if judged.problems.errors:
        click.echo("What has problems is not in the note; run: hourglass check", err=True)
    click.echo(f"{settings.content_name}/{made.path}")
    click.echo("Write your words, then run: hourglass check", err=True)


@cli.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
def explain(config_file: Path, path: Path) -> None:
    """Tell what becomes of one file: its record, its address, the pages and feeds it is in.

    For example: hourglass explain content/library/guide.md
    """
    from generator.explaining import explain as explained

    settings = _settings(config_file)
    root = settings.content.resolve()
    full = path.resolve()
    if not full.is_relative_to(root):
        raise click.UsageError(f'"{path}" is not below {settings.content_name}/.')
    if not full.is_file():
        raise click.UsageError(f'there is no file "{path}".')
    told = explained(plan(judge(settings)), full.relative_to(root).as_posix())
    click.echo(told.text)
    sys.exit(1 if told.has_errors else 0)


@cli.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--from", "form", default=None, help="The form of the file; guessed from its ending.")
@click.option(
    "--format", "shown", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_obj
def import_(config_file: Path, file: Path, form: str | None, shown: str) -> None:
    """Write content files from a library kept elsewhere, and report on every item.

    Nothing that is there already is overwritten; the same import twice changes nothing. Times of
    events that name no zone are taken in the site's timezone, so set it in mkdocs.yml first. For
    example: hourglass import items.jsonl. Then run hourglass check.
    """
    from generator.authoring import importing

    settings = _settings(config_file)
    try:
        report = importing.import_file(file, settings.content, settings, form)
    except importing.CannotImport as fault:
        raise click.UsageError(str(fault)) from None
    click.echo(report.as_json() if shown == "json" else report.as_text())


@cli.command()
@click.option("--check", "only_check", is_flag=True, help="Only tell what is out of date.")
@click.pass_obj
def sync(config_file: Path, only_check: bool) -> None:
    """Renew the files that follow from the kinds, such as the reference of fields.

    After a change to a kind run hourglass sync; hourglass sync --check is for workflows.
    """
    from generator import authoring

    root = config_file.resolve().parent
    stale = authoring.stale_files(root) if only_check else authoring.write_derived(root)
    for path in stale:
        click.echo(f"{path}: {'out of date; run: hourglass sync' if only_check else 'renewed'}")
    sys.exit(1 if stale and only_check else 0)
