"""Making the packs alone: a build into a folder of its own, of which nothing else is kept."""

import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

from generator.mkdocs_plugin.running import build_packs, site_folder
from generator.settings import Settings
from generator.text import quoted

ZIM_NEEDS = "libzim"
_ENDINGS = (".epub", ".zip", ".zim", ".part")
"""How the files end that are written here."""


class CannotPack(RuntimeError):
    """The packs cannot be made; the message says why, and what to do."""


def make_packs(config_file: Path, settings: Settings, out: Path, *, with_zim: bool) -> list[Path]:
    """Write all packs of a site into a folder; return their paths, by name.

    Args:
        config_file: its `mkdocs.yml`.
        settings: what that says.
        out: the folder, for packs alone; those that are in it already stay or are replaced.
        with_zim: whether to write the pack of the whole library as a ZIM file too.

    Raises:
        CannotPack: when there is nothing to pack, something is missing, the folder is another's, or
            the content has faults, which were told.
        ConfigFault: when the configuration cannot be used.
    """
    if with_zim and find_spec(ZIM_NEEDS) is None:
        raise CannotPack(
            "a ZIM file needs one more package. "
            "Install it with: pip install 'hourglass-library[zim]'"
        )
    if why := _not_for_packs(out, config_file, settings):
        raise CannotPack(f"{why}; name a folder for the packs alone")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        if build_packs(config_file, site):
            raise CannotPack("no packs were made; mend what is told above, then try again")
        made = sorted((site / "packs").glob("*"))
        if not made:
            raise CannotPack("the library holds no entry that readers can see, so there is no pack")
        try:
            return _put(made, out, settings, with_zim=with_zim)
        except OSError as error:
            raise CannotPack(f"{out} cannot be written: {error.strerror or error}") from None


def _not_for_packs(out: Path, config_file: Path, settings: Settings) -> str:
    """Return why packs may not be put into a folder, or an empty string."""
    place = Path(os.path.realpath(out))  # unlike resolve(), it takes links that go in a circle
    content = settings.content.resolve()
    if place.is_relative_to(content):
        return f'"{out}" lies in the content, from which the site is made'
    if place.is_relative_to(site_folder(config_file).resolve()):
        return f'"{out}" lies in the site, which the next build replaces'
    if any(each.is_relative_to(place) for each in (content, config_file.resolve())):
        return f'"{out}" holds the library itself'
    try:
        names = sorted(each.name for each in place.iterdir()) if place.is_dir() else []
    except OSError as error:
        return f'"{out}" cannot be read ({error.strerror or error})'
    others = (n for n in names if not n.startswith(".") and not n.endswith(_ENDINGS))
    other = next(others, "")
    return f'"{out}" holds something else, {quoted(other)}' if other else ""


def _put(made: list[Path], out: Path, settings: Settings, *, with_zim: bool) -> list[Path]:
    """Move packs into a folder, each in one step."""
    out.mkdir(parents=True, exist_ok=True)
    put = []
    for pack in made:
        part = out / f"{pack.name}.part"
        shutil.copyfile(pack, part)
        part.replace(out / pack.name)
        put.append(out / pack.name)
    if with_zim:
        from generator.outputs.packs.zim import write_zim  # noqa: PLC0415 - an extra

        zim = out / "library.zim"
        write_zim(out / "library.zip", zim, settings)
        put.append(zim)
    return put
