"""The command as an owner runs it: what it asks, writes down and tells."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.checks import OutsideLink
from generator.cli import cli
from generator.cli.commands import links
from generator.judging import judge
from generator.link_checking.checking import due_addresses
from generator.link_checking.recording import Diary
from generator.settings import Settings
from tests.site.drawing_trees import document, link, page, project, webinar
from tests.unit.link_checking.misbehaving import Server, StillClock, serving

FIRST = date(2026, 6, 1)
HTML = "Content-Type: text/html"

Run = Callable[..., Result]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.at("/robots.txt", lambda visit: visit.reply("404 Not Found"))
        running.at("/well", lambda visit: visit.reply("200 OK", HTML))
        running.at("/a.pdf", lambda visit: visit.reply("200 OK", "Content-Type: x/y", length=777))
        running.at("/old", lambda visit: visit.reply("301 Moved", "Location: /well"))
        running.at("/shy", lambda visit: visit.reply("403 No"))
        yield running


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on a day, so many after the first of June 2026, without waiting."""
    asker = links.Asker
    monkeypatch.setattr(links, "Asker", lambda line, name: asker(line, name, StillClock().clock()))
    monkeypatch.chdir(tmp_path)

    def run_on(*words: str, day: int = 0) -> Result:
        noon = 1_780_315_200 + day * 86_400
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(noon))
        return CliRunner().invoke(cli, ["links", "--private", *words], prog_name="hourglass")

    return run_on


@pytest.fixture
def library(tmp_path: Path, server: Server) -> Path:
    """Draw a library whose links lead to the server; return its file of findings."""
    files = {
        "library/guide.md": document("Guide", url=server.address("/a.pdf#page=2")),
        "library/page.md": link("Page", url=server.address("/gone")),
        "library/moved.md": link("Moved", url=server.address("/old")),
        "library/draft.md": link("Draft", url=server.address("/draft"), status="draft"),
        "webinars/talk.md": webinar("Talk", join_url=server.address("/room")),
        "about.md": page(
            "About", f"See [a]({server.address('/well')}) and [b]({server.address('/shy')})."
        ),
    }
    project(tmp_path, files)
    return tmp_path / "content" / "links.yml"


def test_it_asks_what_lasts_and_writes_down_what_deserves_a_word(
    run: Run, server: Server, library: Path
) -> None:
    done = run()

    assert done.exit_code == 0
    asked = {visit.path for visit in server.visits} - {"/robots.txt"}
    assert asked == {"/a.pdf", "/gone", "/old", "/well", "/shy"}
    assert library.read_text("utf-8").split("`hourglass links`", 1)[1].split("\n", 2)[2] == (
        f"- url: {server.address('/a.pdf')}\n"
        "  size: 777\n"
        f"- url: {server.address('/gone')}\n"
        "  failed: [2026-06-01]\n"
        "  said: 404 Not Found\n"
        f"- url: {server.address('/old')}\n"
        f"  moved: {server.address('/well')}\n"
    )


def test_it_tells_file_line_and_what_to_write(run: Run, server: Server, library: Path) -> None:
    told = run().stdout.splitlines()

    assert (
        f"content/library/moved.md:6:6: url: {server.address('/old')} has moved; "
        + (f"write {server.address('/well')}")
        in told
    )
    assert any("/gone has not answered since 2026-06-01 (404 Not Found)" in line for line in told)
    assert any(line.startswith("content/about.md:") and "403 Forbidden" in line for line in told)


def test_three_weeks_make_a_death_that_pages_and_the_check_tell(
    run: Run, server: Server, library: Path, tmp_path: Path
) -> None:
    for week in range(3):
        run(day=7 * week)

    assert "failed: [2026-06-01, 2026-06-08, 2026-06-15]" in library.read_text("utf-8")
    told = CliRunner().invoke(cli, ["check"], prog_name="hourglass")
    assert told.exit_code == 0
    assert "library/page.md" in told.output
    assert "has not answered since 2026-06-01" in told.output
    before = library.read_bytes()
    run(day=28)
    assert library.read_bytes() == before


def test_nobody_is_asked_twice_within_the_days_that_are_given(
    run: Run, server: Server, library: Path
) -> None:
    run()
    count = len(server.visits)
    assert "0 addresses asked" in run().stderr
    assert len(server.visits) == count
    run(day=1)  # what failed is looked at again the next day
    assert {visit.path for visit in server.visits[count:]} == {"/robots.txt", "/gone"}
    run("--every", "0", day=1)
    assert {visit.path for visit in server.visits[count:]} > {"/robots.txt", "/gone", "/well"}


def test_paths_narrow_who_is_asked_and_the_rest_stays_known(
    run: Run, server: Server, library: Path
) -> None:
    run()
    count = len(server.visits)
    done = run("content/about.md", day=7)
    assert {visit.path for visit in server.visits[count:]} == {"/robots.txt", "/well", "/shy"}
    assert "/gone" in library.read_text("utf-8")
    assert "/gone" not in done.stdout


def test_without_leave_this_machine_is_not_asked(run: Run, server: Server, library: Path) -> None:
    done = CliRunner().invoke(cli, ["links"], prog_name="hourglass")
    assert done.exit_code == 0
    assert server.visits == []
    assert "private network" in done.stdout
    assert not library.exists()


def test_a_well_library_is_told_so_and_needs_no_file(
    run: Run, server: Server, tmp_path: Path
) -> None:
    project(tmp_path, {"library/page.md": link("Page", url=server.address("/well"))})
    done = run()
    assert (done.exit_code, done.stdout) == (0, "")
    assert "1 address asked; of the links 0 dead, 0 moved." in done.stderr
    assert not (tmp_path / "content" / "links.yml").exists()


def test_json_has_a_row_for_each_place(run: Run, server: Server, library: Path) -> None:
    rows = json.loads(run("--report", "json").stdout)
    assert [(row["state"], row["path"]) for row in rows] == [
        ("moved", "content/library/moved.md"),
        ("failing", "content/library/page.md"),
        ("unclear", "content/about.md"),
    ]
    assert rows[0]["moved"] == server.address("/well")
    assert rows[1]["since"] == "2026-06-01"


def test_markdown_for_an_issue_is_empty_when_nothing_needs_doing(
    run: Run, server: Server, library: Path
) -> None:
    (library.parent / "library" / "moved.md").unlink()
    assert run("--report", "markdown").stdout == ""
    for week in (1, 2):
        done = run("--report", "markdown", day=7 * week)
    assert "### Dead (1)" in done.stdout
    assert f"`{server.address('/gone')}` has not answered since 2026-06-01" in done.stdout


def test_an_address_calls_nobody_in_markdown(run: Run, server: Server, tmp_path: Path) -> None:
    path = "/@everyone/(x)[y]*#5"
    server.at("/@everyone/(x)[y]*", lambda v: v.reply("301 M", "Location: /well"))
    project(tmp_path, {"library/page.md": link("Page", url=server.address(path))})
    told = run("--report", "markdown").stdout
    outside_code = "".join(told.split("`")[::2])
    assert "@" not in outside_code
    assert "http" not in outside_code


def test_what_somebody_wrote_into_the_findings_calls_nobody_either(
    run: Run, server: Server, library: Path
) -> None:
    library.write_text(
        f"- url: {server.address('/gone')}\n"
        "  failed: [2026-05-01, 2026-05-08, 2026-05-15]\n"
        "  said: '@everyone ` [look](https://example.org/) <b>'\n",
        encoding="utf-8",
    )
    told = run("--report", "markdown", "content/library/page.md").stdout
    assert "### Dead (1)" in told
    assert "(`` @everyone ` [look](https://example.org/) <b> ``)" in told


def test_problems_in_the_content_come_first(run: Run, server: Server, library: Path) -> None:
    library.write_text("- url: nothing\n", encoding="utf-8")
    done = run()
    assert done.exit_code == 1
    assert "content/links.yml:1:8: url:" in done.stderr
    assert server.visits == []
    assert library.read_text("utf-8") == "- url: nothing\n"


def test_when_not_one_host_is_reached_nothing_is_written_down(run: Run, tmp_path: Path) -> None:
    with serving() as one, serving() as two, serving() as three:
        addresses = [server.address("/a") for server in (one, two, three)]
    files = {f"library/{n}.md": link(f"L{n}", url=url) for n, url in enumerate(addresses)}
    project(tmp_path, files)
    done = run()
    assert done.exit_code == 1
    assert "the network here is probably at fault" in done.stderr
    assert not (tmp_path / "content" / "links.yml").exists()


def test_a_round_may_be_short(run: Run, server: Server, library: Path) -> None:
    done = run("--minutes", "0.0000001")
    assert done.exit_code == 0
    assert "0 addresses asked" in done.stderr


def test_it_says_who_it_is_with_the_sites_address(run: Run, server: Server, library: Path) -> None:
    run()
    agent = server.visits[-1].headers["user-agent"]
    assert agent.startswith("Hourglass/")
    assert agent.endswith("(link checker; +https://example.org/kb/)")


def test_a_folder_that_cannot_be_written_is_told_in_words(
    run: Run, server: Server, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("generator.link_checking.checking.write_whole", refuse)
    done = run()
    assert done.exit_code == 1
    assert "content/links.yml cannot be written (Permission denied)" in done.stderr


def test_days_are_those_of_the_sites_clock(run: Run, server: Server, library: Path) -> None:
    run(day=40)
    assert f"failed: [{FIRST + timedelta(days=40)}]" in library.read_text("utf-8")


def test_those_asked_longest_ago_come_first_and_each_day_in_another_order(tmp_path: Path) -> None:
    addresses = [f"https://example.org/{n}" for n in range(9)]
    diary = Diary(tmp_path / "diary.json")
    diary.write(addresses[:3], FIRST)
    diary.write(addresses[3:6], FIRST - timedelta(days=7))

    def due(day: int) -> list[str]:
        moment = datetime(2026, 6, day, 12, tzinfo=UTC)
        judged = judge(Settings(content=tmp_path, moment=moment))
        links = [OutsideLink(address, "a.md", 1, 1) for address in addresses]
        return list(due_addresses(links, judged, diary, timedelta(days=6)))

    order = due(8)
    assert [set(order[at : at + 3]) for at in (0, 3, 6)] == [
        set(addresses[6:]),
        set(addresses[3:6]),
        set(addresses[:3]),
    ]
    assert due(8) == order
    assert due(9) != order
