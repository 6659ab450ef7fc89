"""The command `hourglass`: arguments, exit codes and progress; what is done is done elsewhere.

Exit codes: 0 all is well, 1 there are problems in the content, 2 the command was used wrongly.
Each command is one module of `generator.cli.commands`, found by its name, and imported only when it
is run or its help is asked for: a build does not wait for what it does not need.
"""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import click

from generator.cli import commands

_EPILOG = (
    'Start with `hourglass new document "A title"`, then `hourglass check`, then `hourglass serve`.'
)


class Commands(Mapping[str, click.Command]):
    """The commands by their names, each the `command` of the module that is named after it.

    A module whose name would be a word of Python ends in `_`.
    """

    def __init__(self) -> None:
        modules = pkgutil.iter_modules(commands.__path__)
        self._modules = {m.name.rstrip("_").replace("_", "-"): m.name for m in modules}

    def __getitem__(self, name: str) -> click.Command:
        module = import_module(f"{commands.__name__}.{self._modules[name]}")
        command: click.Command = module.command
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


@click.group(
    commands=Commands(),
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
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
