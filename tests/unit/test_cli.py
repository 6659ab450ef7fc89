"""The command line: every answer says what to do next, and exit codes keep their meaning."""

import json
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.authoring import Project as Derived
from generator.authoring import derived_files
from generator.cli import cli
from tests.git import git
from tests.site.drawing_trees import Project, configuration, document, page, project, video

Run = Callable[..., Result]
COMMANDS = sorted(cli.commands)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in a drawn project; its output and errors are in `output`."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780315200")
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(cli, list(words), prog_name="hourglass")


@pytest.fixture
def drawn(tmp_path: Path) -> Project:
    return project(tmp_path, {"library/guide.md": document("Guide")})


def _one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_help_leads_to_the_first_steps(run: Run) -> None:
    shown = run("--help")

    assert shown.exit_code == 0
    assert 'Start with `hourglass new document "A title"`' in _one_line(shown.output)
    assert all(f"\n  {name} " in shown.output for name in COMMANDS)
    assert "..." not in shown.output.partition("Commands:")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_teaches_by_example_or_says_what_comes_next(run: Run, name: str) -> None:
    shown = run(name, "--help")

    assert shown.exit_code == 0
    told = _one_line(shown.output.partition("Options:")[0])
    assert "for example" in told.lower() or "hourglass " in told.partition("Usage:")[2][40:]


@pytest.mark.parametrize("name", ["check", "build", "serve"])
def test_without_a_configuration_it_says_where_to_go(run: Run, name: str) -> None:
    done = run(name)

    assert done.exit_code == 2
    assert "there is no mkdocs.yml here. Go to the folder that holds it, or name it with -f." in (
        _one_line(done.output)
    )


def test_without_the_plugin_it_says_what_to_write(run: Run, drawn: Project) -> None:
    drawn.write({"mkdocs.yml": configuration(plugins=["search"])})

    done = run("check")

    assert done.exit_code == 2
    assert 'mkdocs.yml: the list "plugins" must hold hourglass' in done.output


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("127.0.0.1:99999", "99999 is not a port; there are those from 1 to 65535"),
        ("127.0.0.1:0", "0 is not a port; there are those from 1 to 65535"),
        ("127.0.0.1", '"127.0.0.1" is not a host of this machine and a port'),
        ("nowhere:80x", '"nowhere:80x" is not a host of this machine and a port'),
        ("192.0.2.1:8000", "nothing can be shown at 192.0.2.1:8000 ("),
        ("[2001:db8::1]:8000", "nothing can be shown at [2001:db8::1]:8000 ("),
    ],
)
def test_an_address_at_which_nothing_can_be_shown(
    run: Run, drawn: Project, address: str, told: str
) -> None:
    done = run("serve", "-a", address)

    assert done.exit_code == 2
    assert told in _one_line(done.output)
    assert "write for example -a 127.0.0.1:8001" in _one_line(done.output)
    assert not (drawn.root / "site").exists()


def test_an_address_at_which_something_is_shown_already(run: Run, drawn: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = run("serve", "-a", f"127.0.0.1:{other.getsockname()[1]}")

    assert done.exit_code == 2
    assert "already, perhaps by another hourglass serve; write for" in _one_line(done.output)
    assert not (drawn.root / "site").exists()


def test_a_site_that_does_not_say_where_it_is(run: Run, drawn: Project) -> None:
    drawn.write({"mkdocs.yml": configuration(site_url=None)})

    done = run("build", "-q")

    assert done.exit_code == 0
    assert "mkdocs.yml: site_url is missing, so feeds, calendars and mails lead to " in done.output


def test_a_misspelt_command_is_told_the_likely_one(run: Run) -> None:
    done = run("bild")

    assert done.exit_code == 2
    assert "build" in done.output


class TestCheck:
    def test_well(self, run: Run, drawn: Project) -> None:
        done = run("check")

        assert (done.exit_code, done.output) == (0, "1 entry read; nothing to mend.\n")

    def test_a_problem(self, run: Run, drawn: Project) -> None:
        drawn.write({"content/library/b.md": document("B", colour="red")})

        done = run("check")

        assert done.exit_code == 1
        assert done.stdout.startswith("content/library/b.md:6:1: colour: unknown field")
        assert done.stderr == "1 entry read; 1 problem to mend.\n"

    def test_a_warning_counts_when_strict(self, run: Run, drawn: Project) -> None:
        drawn.write({"content/library/v.md": video("V", duration=None)})

        assert run("check").exit_code == 0
        assert run("check", "--strict").exit_code == 1
        assert run("check").stderr == "2 entries read; 1 warning.\n"

    def test_paths_narrow_what_is_shown(self, run: Run, drawn: Project) -> None:
        drawn.write(
            {
                "content/library/b.md": document("B", colour="red"),
                "content/about.md": page("About", "[x](nope.md)"),
            }
        )

        assert run("check", "content/library").stdout.count("\n") == 1
        assert run("check", "content/about.md").stdout.startswith("content/about.md:4:5: ")
        assert run("check", "content").stdout.count("\n") == 2
        assert run("check", "content/library/guide.md").exit_code == 0

    def test_a_name_that_only_begins_alike_is_another_file(self, run: Run, drawn: Project) -> None:
        drawn.write({"content/library/guide.md.pdf.md": "no header"})

        assert run("check", "content/library/guide.md").exit_code == 0

    @pytest.mark.parametrize(
        ("path", "told"),
        [
            ("nowhere", 'there is no file or folder "nowhere"'),
            ("x" * 300, 'there is no file or folder "xxx'),
            ("content/library/x.md", 'there is no file or folder "content/library/x.md"'),
            ("mkdocs.yml", '"mkdocs.yml" is not below content/'),
            ("content/../mkdocs.yml", "is not below content/"),
        ],
    )
    def test_other_paths_are_refused(self, run: Run, drawn: Project, path: str, told: str) -> None:
        done = run("check", path)

        assert done.exit_code == 2
        assert told in done.output

    def test_json_can_be_read_by_programs(self, run: Run, drawn: Project) -> None:
        assert json.loads(run("check", "--format", "json").stdout) == []
        drawn.write({"content/library/b.md": document("B", colour="red")})

        (row,) = json.loads(run("check", "--format", "json").stdout)

        assert row["path"] == "content/library/b.md"
        assert (row["line"], row["column"], row["field"]) == (6, 1, "colour")
        assert row["severity"] == "error"

    def test_github_commands_cannot_be_forged(self, run: Run, drawn: Project) -> None:
        drawn.write({"content/library/b.md": document("B", **{"a%0A::b,c": "x\n::error::y"})})

        done = run("check", "--format", "github")

        assert done.exit_code == 1
        (line,) = done.stdout.splitlines()
        start = "::error file=content/library/b.md,line=6,col=1,title="
        assert line.startswith(start)
        title = line.removeprefix(start).partition("::")[0]
        assert re.fullmatch(r"(?:[^%,:\n]|%25|%3A|%2C)+", title)


class TestBuild:
    def test_the_exit_code_tells_whether_it_was_published(self, run: Run, drawn: Project) -> None:
        assert run("build", "-q").exit_code == 0
        assert (drawn.site / "index.html").exists()
        drawn.write({"content/library/b.md": document("B", colour="red")})
        assert run("build", "-q").exit_code == 1

    def test_quiet_shows_problems_only(self, run: Run, drawn: Project) -> None:
        assert run("build", "-q").output == ""
        drawn.write({"content/library/v.md": video("V", duration=None)})

        assert run("build", "-q").output.splitlines() == [
            "content/library/v.md:2:1: duration: is missing, and readers choose by it; write for "
            "example duration: 42:10 (warning)"
        ]

    def test_a_configuration_that_cannot_be_used_is_wrong_use(
        self, run: Run, drawn: Project
    ) -> None:
        drawn.write({"mkdocs.yml": configuration({"timezone": "Mars"})})

        done = run("build")

        assert done.exit_code == 2
        assert done.output == (
            'Error: mkdocs.yml: timezone: "Mars" is not known; write for example Africa/Nairobi\n'
        )

    def test_what_deserves_a_look_in_the_configuration_is_told_once(
        self, run: Run, drawn: Project
    ) -> None:
        drawn.write({"mkdocs.yml": configuration(colour="red")})

        assert run("build", "-q").output.count("Unrecognised configuration name: colour") == 1
        strict = run("build", "-q", "--strict")
        assert (strict.exit_code, strict.output) == (
            2,
            "Error: mkdocs.yml: colour: Unrecognised configuration name: colour\n",
        )

    def test_mkdocs_own_words_are_kept_from_authors(self, run: Run, drawn: Project) -> None:
        drawn.write(
            {
                "content/about.md": page("About", "[p](p.md#a) [g](library/later.md)"),
                "content/p.md": page("P", status="draft"),
                "content/library/later.md": document("Later", date="2026-07-07"),
            }
        )

        done = run("build")

        assert done.exit_code == 0
        assert 'content/about.md:4:5: the link "p.md#a" leads to a draft' in done.output
        assert "Doc file" not in done.output
        assert "Cleaning" not in done.output
        assert ".site.building" not in done.output
        assert "Documentation built in" in done.output

    def test_a_link_that_only_mkdocs_sees_is_told_and_judged(
        self, run: Run, drawn: Project
    ) -> None:
        hook = "def on_page_markdown(markdown, **_):\n    return markdown + '\\n\\n[x](nope.md)'\n"
        drawn.write({"mkdocs.yml": configuration(hooks=["hook.py"]), "hook.py": hook})

        done = run("build", "--strict")

        assert done.exit_code == 1
        assert "contains a link 'nope.md', but the target" in done.output


class TestNew:
    def test_what_it_writes_passes_the_check(self, run: Run, drawn: Project) -> None:
        done = run("new", "webinar", "Forms that people finish")

        assert done.exit_code == 0
        assert done.stdout == "content/webinars/2026-06-01-forms-that-people-finish.md\n"
        assert "hourglass check" in done.stderr
        assert run("check").exit_code == 0

    @pytest.mark.parametrize(
        ("kind", "told"),
        [("documnt", 'did you mean "document"?'), ("poem", "write document, video, link, ")],
    )
    def test_an_unknown_kind(self, run: Run, drawn: Project, kind: str, told: str) -> None:
        done = run("new", kind, "X")

        assert done.exit_code == 2
        assert f'"{kind}" is not a kind; {told}' in done.output

    def test_nothing_is_overwritten(self, run: Run, drawn: Project) -> None:
        before = (drawn.root / "content/library/guide.md").read_bytes()

        done = run("new", "document", "Guide")

        assert done.exit_code == 2
        assert "guide.md is already there; open it, or choose another title" in done.output
        assert (drawn.root / "content/library/guide.md").read_bytes() == before

    def test_a_second_newsletter_of_a_quarter_is_told_another_way(
        self, run: Run, drawn: Project
    ) -> None:
        assert run("new", "newsletter", "One").exit_code == 0

        done = run("new", "newsletter", "Two")

        assert done.exit_code == 2
        assert (
            "2026-q2.md is already there; open it, or name another period, as in: hourglass "
            "newsletter draft --period 2026-09"
        ) in _one_line(done.output)


class TestNewsletter:
    def test_a_draft_passes_the_check_and_is_written_once(self, run: Run, drawn: Project) -> None:
        drawn.write({"content/library/new.md": document("New", date="2026-05-01")})

        done = run("newsletter", "draft", "--period", "2026-Q2", "--pin", "content/library/new.md")

        assert done.exit_code == 0
        assert done.stdout == "content/newsletters/2026-q2.md\n"
        assert "hourglass check" in done.stderr
        assert run("check").exit_code == 0
        written = (drawn.root / "content/newsletters/2026-q2.md").read_bytes()
        assert run("newsletter", "draft", "--period", "2026-Q2").exit_code == 2
        assert (drawn.root / "content/newsletters/2026-q2.md").read_bytes() == written

    def test_showing_writes_nothing(self, run: Run, drawn: Project) -> None:
        drawn.write({"content/library/new.md": document("New", date="2026-05-01")})

        done = run("newsletter", "draft", "--period", "2026-05", "--show")

        assert done.exit_code == 0
        assert "\n- [New](../library/new.md), 2026-05-01: " in done.stdout
        assert not (drawn.root / "content/newsletters").exists()

    def test_a_period_that_ends_before_it_starts(self, run: Run, drawn: Project) -> None:
        done = run("newsletter", "draft", "--period", "2026-Q3..2026-Q1")

        assert done.exit_code == 2
        assert "ends before it starts; write the earlier day first" in _one_line(done.output)

    def test_its_help_teaches_by_example(self, run: Run) -> None:
        shown = _one_line(run("newsletter", "draft", "--help").output)

        assert "For example: hourglass newsletter draft --period 2026-Q3" in shown


class TestExplain:
    def test_an_entry(self, run: Run, drawn: Project) -> None:
        done = run("explain", "content/library/guide.md")

        assert done.exit_code == 0
        assert "address: https://example.org/kb/library/guide/" in done.stdout

    def test_a_broken_file(self, run: Run, drawn: Project) -> None:
        drawn.write({"content/library/b.md": document("B", colour="red")})

        done = run("explain", "content/library/b.md")

        assert done.exit_code == 1
        assert "content/library/b.md:6:1: colour: unknown field" in done.stdout

    @pytest.mark.parametrize(
        ("path", "told"),
        [
            ("content/nope.md", 'there is no file "content/nope.md"'),
            ("content/library", 'there is no file "content/library"'),
            ("content/" + "x" * 300, 'there is no file "content/xxx'),
            ("mkdocs.yml", '"mkdocs.yml" is not below content/'),
        ],
    )
    def test_what_is_no_content(self, run: Run, drawn: Project, path: str, told: str) -> None:
        done = run("explain", path)

        assert done.exit_code == 2
        assert told in done.output


@pytest.mark.parametrize("command", ["check", "explain"])
def test_a_link_that_goes_in_a_circle_is_no_file(run: Run, drawn: Project, command: str) -> None:
    circle = drawn.root / "content/library/circle.md"
    circle.symlink_to("circle.md")

    done = run(command, "content/library/circle.md")

    assert done.exit_code == 2
    assert "there is no file" in done.output
    assert "circle.md" in done.output


class TestCompare:
    @pytest.fixture
    def committed(self, drawn: Project) -> Project:
        git(drawn.root, "init", "--quiet")
        git(drawn.root, "add", "--all")
        git(drawn.root, "commit", "--quiet", "--message", "first")
        return drawn

    def test_a_change_that_breaks_nothing(self, run: Run, committed: Project) -> None:
        done = run("check", "--base", "HEAD")

        assert done.exit_code == 0

    def test_a_change_that_breaks_a_promise(self, run: Run, committed: Project) -> None:
        (committed.root / "content" / "library" / "guide.md").unlink()
        done = run("check", "--base", "HEAD")

        assert done.exit_code == 1
        assert "content/library/guide.md:1:1: /library/guide/ was published" in done.stdout
        assert run("check").exit_code == 0

    def test_a_revision_that_is_not_there(self, run: Run, committed: Project) -> None:
        for command in ("check", "summary"):
            done = run(command, "--base", "nowhere")
            assert done.exit_code == 2
            assert 'the revision "nowhere" cannot be read: there is no such commit here' in (
                _one_line(done.output)
            )

    def test_a_configuration_that_could_not_be_used_then_is_no_hindrance(
        self, run: Run, committed: Project
    ) -> None:
        config = committed.root / "mkdocs.yml"
        good = config.read_text()
        config.write_text("plugins: [nothing-that-is-there]")
        git(committed.root, "commit", "--quiet", "--all", "--message", "broken")
        config.write_text(good)

        assert run("check", "--base", "HEAD").exit_code == 0

    def test_the_summary_tells_in_markdown(self, run: Run, committed: Project) -> None:
        committed.write({"content/library/new.md": document("New")})
        done = run("summary", "--base", "HEAD")

        assert done.exit_code == 0
        assert done.stdout.startswith("### Added (1)\n\n- `New` (document, `library/new.md`)\n")


class TestReview:
    def test_what_deserves_a_look_is_told_by_concern(self, run: Run, drawn: Project) -> None:
        done = run("review")

        assert done.exit_code == 0
        assert "Nobody answers for them (1). Write in owner" in done.stdout
        assert "  content/library/guide.md: Guide\n" in done.stdout

    def test_a_library_in_order(self, run: Run, drawn: Project) -> None:
        drawn.write({"content/library/guide.md": document("Guide", owner="A. Keeper")})

        assert run("review").stderr == "Nothing needs a look.\n"
        assert run("review", "--format", "markdown").stdout == ""


class TestImport:
    def test_a_form_that_cannot_be_guessed(self, run: Run, drawn: Project) -> None:
        done = run("import", "mkdocs.yml")

        assert done.exit_code == 2
        assert "cannot be guessed from its ending; say it with --from" in _one_line(done.output)

    def test_a_file_that_is_not_there(self, run: Run, drawn: Project) -> None:
        done = run("import", "nope.jsonl")

        assert done.exit_code == 2
        assert "nope.jsonl" in done.output

    def test_the_help_tells_whose_clock_is_taken(self, run: Run) -> None:
        assert "in the site's timezone" in _one_line(run("import", "--help").output)


class TestSync:
    def test_check_tells_and_changes_nothing_sync_renews(self, run: Run, drawn: Project) -> None:
        stale = run("sync", "--check")
        assert stale.exit_code == 1
        assert stale.stdout.splitlines() == [
            f"{path}: out of date; run: hourglass sync"
            for path in derived_files(Derived(root=drawn.root))
        ]
        assert not (drawn.root / "schemas").exists()

        renewed = run("sync")
        assert renewed.exit_code == 0
        assert all(
            (drawn.root / path).is_file() for path in derived_files(Derived(root=drawn.root))
        )
        assert run("sync", "--check").exit_code == 0
        assert run("sync").stdout == ""

    def test_a_library_on_github_has_forms_for_its_own_repository(
        self, run: Run, tmp_path: Path
    ) -> None:
        at = {"repo_url": "https://github.com/ours/shelf", "site_url": "https://shelf.example/"}
        drawn = project(tmp_path, {"library/guide.md": document("Guide")}, **at)
        mine = drawn.root / ".github/ISSUE_TEMPLATE/link.yml"
        mine.parent.mkdir(parents=True)
        mine.write_text("name: Mine\n", encoding="utf-8")

        done = run("sync")

        assert done.exit_code == 0
        left = ".github/ISSUE_TEMPLATE/link.yml: not made by hourglass sync; left as it is"
        assert left in done.stderr
        assert mine.read_text(encoding="utf-8") == "name: Mine\n"
        config = (drawn.root / "admin/config.yml").read_text(encoding="utf-8")
        assert "repo: ours/shelf\n" in config
        chooser = (drawn.root / ".github/ISSUE_TEMPLATE/config.yml").read_text(encoding="utf-8")
        assert "https://shelf.example/contribute/" in chooser
        assert not (drawn.root / "docs").exists()
        assert run("sync", "--check").exit_code == 0

    def test_what_cannot_be_written_is_told(self, run: Run, drawn: Project) -> None:
        (drawn.root / "schemas").write_text("a file where a folder should be", encoding="utf-8")

        done = run("sync")

        assert done.exit_code == 1
        assert "schemas: cannot be written (File exists)" in done.stderr

    def test_new_leads_to_the_schema_once_there_is_one(self, run: Run, drawn: Project) -> None:
        run("new", "link", "Before")
        run("sync")
        run("new", "link", "After")

        before, after = (
            (drawn.root / f"content/library/{name}.md").read_text(encoding="utf-8")
            for name in ("before", "after")
        )
        line = "# yaml-language-server: $schema=../../schemas/link.json"
        assert line not in before
        assert after.splitlines()[1] == line
        assert run("check").exit_code == 0
