"""Others can read our calendars: icalendar, vobject, and the rules of RFC 5545 and RFC 7986."""

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import available_timezones

import icalendar
import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from generator.fields import Download
from generator.kinds.webinars import Materials, Registration
from generator.language import Words
from generator.outputs.calendars import calendar_files
from generator.sizes import HEADERS, weight
from generator.times import LONGEST, zone
from generator.vocabulary import TagDefinition
from tests.making import document, library, output, rendered, settings, webinar

ALL = "/webinars/calendar.ics"
HOSTILE = "".join(
    [
        """"; DROP TABLE events; -- \\n \\, \\; \\\\ ,,;;:: END:VEVENT BEGIN:VALARM ^n ^' ^^ """,
        """<b>&amp; ]]> 'x' =cmd|' /C calc'!A0 \u202e\u05d0\u05d1 \u0645\u0631\u062d\u0628 """,
        """\U0001f600\u200d\U0001f468 \u2028\u2029\x85 %s {{ 7*7 }}""",
    ]
)
"""Everything that ever broke a calendar, in one line."""
READ = re.sub("[\x85\u2028\u2029]", " ", HOSTILE)
"""What is read of it: no reader may take a sign for the end of a line."""


def everything():
    """Return webinars of every form and state, and something that is none."""
    kept = Materials(
        slides=Download(file="webinars/slides.pdf"),
        recording=Download(url="https://example.org/talk.mp4?a=1;b=2,c"),
    )
    return [
        webinar(
            "webinars/a&b.md",
            title=f"Title {HOSTILE}",
            description=f"Described {HOSTILE}",
            location=f"Place {HOSTILE}",
            organizer=f"Organiser {HOSTILE}",
            presenters=('"; DROP', HOSTILE),
            tags=(HOSTILE, "x,y"),
            series=f"Series {HOSTILE}",
            join_url="https://example.org/join?a=1&b=%22",
            dial_in="+254 20 000-0000, code 1234",
            registration=Registration(url="https://example.org/sign-up"),
        ),
        webinar("webinars/long.md", title="\U0001f600" * 200, series="Long"),
        webinar("webinars/turned.md", title="\u0645" * 200, language="ar", series="Long"),
        webinar("webinars/fortnight.md", start=date(2026, 7, 1), end=date(2026, 7, 14)),
        webinar(
            "webinars/two-weeks.md",
            start=datetime(2026, 10, 20, 7, tzinfo=UTC),
            end=datetime(2026, 11, 3, 8, tzinfo=UTC),
            timezone="America/New_York",
        ),
        webinar("webinars/held.md", start=datetime(2026, 4, 1, 12, tzinfo=UTC), materials=kept),
        webinar("webinars/proposed.md", event_status="proposed"),
        webinar("webinars/postponed.md", event_status="postponed"),
        webinar("webinars/cancelled.md", event_status="cancelled"),
        webinar("webinars/utc.md", timezone="UTC"),
        document(),
    ]


def shown_library(**given):
    chosen = settings(alarm=timedelta(hours=1), site_name=f"Site {HOSTILE}", **given)
    tags = (TagDefinition(slug="x", label=f"Label {HOSTILE}", synonyms=("x,y",)),)
    return library(everything(), files={"webinars/slides.pdf": 1_000}, tags=tags, settings=chosen)


def calendars_of(shown):
    known = rendered(shown)
    return {each.address: each.render(known) for each in calendar_files(shown)}


@pytest.fixture(scope="module")
def written():
    return calendars_of(shown_library())


def only_event(entry, **given):
    """Return the event of a webinar, and the whole document."""
    shown = library([entry], settings=settings(**given))
    data = calendars_of(shown)[f"{entry.address}event.ics"]
    (event,) = icalendar.Calendar.from_ical(data).events
    return event, data


def test_there_is_one_for_all_one_for_each_series_and_one_for_each_webinar(written):
    assert len(written) == 1 + 2 + 10
    events = {a: len(icalendar.Calendar.from_ical(data).events) for a, data in written.items()}
    assert events.pop(ALL) == 10
    assert events.pop("/webinars/series/long.ics") == 2
    assert set(events.values()) == {1}


def test_two_readers_read_every_calendar_and_miss_nothing(written):
    for address, data in written.items():
        read = icalendar.Calendar.from_ical(data)
        read.validate()
        other = vobject.readOne(data.decode())
        assert other.validate(raiseException=True), address
        for one, two in zip(read.events, other.vevent_list, strict=True):
            assert not one.errors
            assert one["SUMMARY"] == two.summary.value
            assert one["DESCRIPTION"] == two.description.value
            assert one.start == two.dtstart.value
            assert one.end == two.dtend.value
            assert str(one.sequence) == two.sequence.value


def test_lines_are_folded_at_75_octets_and_never_within_a_sign(written):
    for address, data in written.items():
        assert data.endswith(b"\r\n"), address
        for line in data.split(b"\r\n"):
            assert len(line) <= 75
            assert b"\n" not in line
            assert b"\r" not in line
            line.decode()


def test_what_people_wrote_reads_back_and_nothing_else_comes_of_it(written):
    read = icalendar.Calendar.from_ical(written[ALL])
    event = next(e for e in read.events if "a&b" in e["UID"])
    assert event["SUMMARY"] == f"Title {READ}"
    assert event["DESCRIPTION"].split("\n") == [
        f"Described {READ}",
        f'Presented by: {Words("en").names([""""; DROP""", READ])}',
        "By phone: +254 20 000-0000, code 1234",
        "Sign up: https://example.org/sign-up",
        "Join: https://example.org/join?a=1&b=%22",
        "https://example.org/kb/webinars/a&b/",
    ]
    assert event["LOCATION"] == f"Place {READ}"
    assert event["CONTACT"] == f"Organiser {READ}"
    assert event.categories == [READ, f"Label {READ}"]
    assert event["CONFERENCE"] == ["https://example.org/join?a=1&b=%22", "tel:+254200000000"]
    for name in ("NAME", "X-WR-CALNAME"):  # icalendar leaves what it does not know as it is
        assert re.sub(r"\\([\\;,])", r"\1", read[name]) == f"Site {READ}: Webinars"
    assert {c.name for c in read.walk()} == {
        "VCALENDAR", "VEVENT", "VALARM", "VTIMEZONE", "STANDARD", "DAYLIGHT"
    }  # fmt: skip


def test_a_calendar_tells_where_it_comes_from_and_how_often_to_ask(written):
    read = icalendar.Calendar.from_ical(written["/webinars/series/long.ics"])
    assert read["SOURCE"] == "https://example.org/kb/webinars/series/long.ics"
    assert read["URL"] == "https://example.org/kb/webinars/series/long/"
    assert read["REFRESH-INTERVAL"].dt == timedelta(days=1)
    assert read["X-PUBLISHED-TTL"] == "P1D"
    assert read["COLOR"] == "teal"
    assert "METHOD" not in read, "nobody is invited (RFC 5546 would ask for an organiser's address)"


def test_an_empty_library_has_a_calendar_with_the_sites_zone():
    data = calendars_of(library([]))[ALL]
    read = icalendar.Calendar.from_ical(data)
    assert [c.name for c in read.subcomponents] == ["VTIMEZONE"]
    assert read.timezones[0].tz_name == "Africa/Nairobi"
    assert vobject.readOne(data.decode()).vtimezone.tzid.value == "Africa/Nairobi"


@pytest.mark.parametrize(
    ("said", "status", "summary"),
    [
        ("confirmed", "CONFIRMED", "Forms"),
        ("proposed", "TENTATIVE", "Proposed: Forms"),
        ("postponed", "CANCELLED", "Postponed: Forms"),
        ("cancelled", "CANCELLED", "Cancelled: Forms"),
    ],
)
def test_the_state_stands_in_the_status_and_where_it_matters_in_the_title(said, status, summary):
    event, _ = only_event(webinar(event_status=said))
    assert (event["STATUS"], event["SUMMARY"]) == (status, summary)


def test_whole_days_end_on_the_day_after_the_last():
    event, data = only_event(webinar(start=date(2026, 7, 1), end=date(2026, 7, 14)))
    assert (event.start, event.end) == (date(2026, 7, 1), date(2026, 7, 15))
    assert b"DTSTART;VALUE=DATE:20260701\r\nDTEND;VALUE=DATE:20260715\r\n" in data
    assert b"VTIMEZONE" not in data


def test_a_webinar_of_a_fortnight_ends_by_the_clock_of_its_last_day(written):
    (event,) = icalendar.Calendar.from_ical(written["/webinars/two-weeks/event.ics"]).events
    assert event.start.isoformat() == "2026-10-20T03:00:00-04:00"
    assert event.end.isoformat() == "2026-11-03T03:00:00-05:00"


def test_what_was_recorded_later_is_attached_and_raises_the_number(written):
    (event,) = icalendar.Calendar.from_ical(written["/webinars/held/event.ics"]).events
    slides = "https://example.org/kb/webinars/slides.pdf"
    recording = "https://example.org/talk.mp4?a=1;b=2,c"
    assert event["ATTACH"] == [slides, recording]
    assert f"Get the slides: {slides}\nWatch the recording: {recording}" in event["DESCRIPTION"]
    before, _ = only_event(webinar("webinars/held.md"))
    assert event.sequence > before.sequence


def test_where_nobody_travels_old_programs_find_the_address_to_join_as_the_place():
    event, _ = only_event(webinar(join_url="https://example.org/join"))
    assert event["LOCATION"] == "https://example.org/join"


def test_words_in_another_language_say_so(written):
    (event,) = icalendar.Calendar.from_ical(written["/webinars/turned/event.ics"]).events
    assert event["SUMMARY"].params["LANGUAGE"] == "ar"
    (event,) = icalendar.Calendar.from_ical(written["/webinars/long/event.ics"]).events
    assert "LANGUAGE" not in event["SUMMARY"].params


def test_alarms_ring_only_where_the_owner_wants_and_somebody_is_expected(written):
    ringing = {a for a, data in written.items() if b"VALARM" in data and a.endswith("event.ics")}
    silent = {f"/webinars/{name}/event.ics" for name in ("held", "postponed", "cancelled")}
    assert ringing == {a for a in written if a.endswith("event.ics")} - silent
    (event,) = icalendar.Calendar.from_ical(written["/webinars/utc/event.ics"]).events
    assert event.alarms.times[0].trigger == event.start - timedelta(hours=1)
    assert b"VALARM" not in only_event(webinar())[1]


def test_what_is_to_come_is_all_there_and_what_is_past_fills_the_budget():
    hours = [datetime(2016, 1, 1, tzinfo=UTC) + timedelta(days=10 * n) for n in range(400)]
    entries = [
        webinar(f"webinars/w{n}.md", start=start, description=f"{n * 7919} {start}" * 5)
        for n, start in enumerate(hours)
    ]
    shown = library(entries)
    data = calendars_of(shown)[ALL]
    assert weight(data) < 14_000
    read = icalendar.Calendar.from_ical(data)
    starts = [event.start for event in read.events]
    assert starts == hours[-len(starts) :], "in the order of time, the latest"
    assert len(shown.upcoming) < len(starts) < 400
    narrow = library(entries, settings=settings(caps={**shown.settings.caps, "feed": 1_000}))
    least = icalendar.Calendar.from_ical(calendars_of(narrow)[ALL]).events
    assert len(least) == len(shown.upcoming)


def sequence_and_uid(entry):
    event, _ = only_event(entry)
    return event.sequence, event["UID"]


def test_through_moves_and_changes_the_id_stays_and_the_number_rises():
    day, noon = date(2026, 3, 10), datetime(2026, 8, 1, 9, tzinfo=UTC)
    life = [
        webinar(event_status="proposed"),
        webinar(),
        moved := webinar("webinars/2026/new.md", aliases=("/webinars/forms/",)),
        renamed := replace(moved, title="Another title", updated=day),
        later := replace(renamed, start=noon, updated=date(2026, 3, 11)),
        put_off := replace(later, event_status="postponed"),
        back := replace(put_off, event_status="confirmed", updated=date(2026, 3, 12)),
        recorded := replace(back, materials=Materials(audio=Download(url="https://example.org/a"))),
        replace(recorded, status="withdrawn"),
    ]  # fmt: skip
    told = [sequence_and_uid(entry) for entry in life]
    assert {uid for _, uid in told} == {"tag:example.org,2026:/webinars/forms/"}
    numbers = [number for number, _ in told]
    assert numbers == sorted(set(numbers))
    called_off = replace(put_off, event_status="cancelled")
    assert sequence_and_uid(called_off)[0] > sequence_and_uid(put_off)[0]


def test_a_moved_webinar_is_still_found_where_it_was():
    entry = webinar("webinars/new.md", aliases=("/webinars/old/", "/old.html"))
    found = calendars_of(library([entry]))
    assert found["/webinars/old/event.ics"] == found["/webinars/new/event.ics"]
    assert set(found) == {ALL, "/webinars/old/event.ics", "/webinars/new/event.ics"}


def test_what_readers_may_not_see_is_in_no_calendar():
    entries = [
        webinar("webinars/draft.md", status="draft", series="S"),
        webinar("webinars/later.md", date=date(2026, 6, 2), series="S"),
    ]
    assert set(calendars_of(library(entries))) == {ALL}
    gone = webinar("webinars/gone.md", status="withdrawn", join_url="https://example.org/join")
    old = webinar("webinars/old.md", status="archived")
    found = calendars_of(library([gone, old]))
    assert b"VEVENT" not in found[ALL]
    (event,) = icalendar.Calendar.from_ical(found["/webinars/gone/event.ics"]).events
    assert event["STATUS"] == "CANCELLED"
    assert not {"DESCRIPTION", "LOCATION", "CONFERENCE"} & set(event)
    assert b"STATUS:CONFIRMED" in found["/webinars/old/event.ics"]


def test_dates_come_from_the_entry_and_never_from_the_clock():
    entry = webinar(updated=date(2026, 4, 5))
    event, data = only_event(entry)
    assert event["CREATED"].dt == datetime(2026, 3, 4, tzinfo=UTC)
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == datetime(2026, 4, 5, tzinfo=UTC)
    next_day = datetime(2026, 6, 2, 23, tzinfo=UTC)
    assert only_event(entry, moment=next_day)[1] == data


_ELSEWHERE = """
import hashlib
from tests.reading.test_calendar_files import calendars_of, shown_library
for address, data in sorted(calendars_of(shown_library()).items()):
    print(address.encode(), hashlib.sha256(data).hexdigest())
"""


def test_no_zone_locale_or_hash_seed_of_the_machine_shows():
    seen, root = set(), Path(__file__).parents[2]
    for place, language, seed in (("Asia/Kathmandu", "C", "1"), ("America/Lima", "fr_FR", "2")):
        environ = os.environ | {
            "TZ": place, "LC_ALL": language, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)
        }  # fmt: skip
        run = subprocess.run(
            [sys.executable, "-c", _ELSEWHERE],
            env=environ, capture_output=True, check=True, cwd=root,
        )  # fmt: skip
        seen.add(run.stdout)
    assert len(seen) == 1
    assert seen.pop().count(b".ics") == 13


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=500)
WORDS = TEXT.map(lambda text: " ".join(text.split())).filter(bool)


@hypothesis_settings(max_examples=80, deadline=None)
@given(title=WORDS, description=WORDS)
@example(title="\U0001f600" * 500, description="\\n\\N\\;\\,")
@example(title='"; DROP', description="a\\")
def test_any_title_and_description_read_back_equal(title, description):
    event, data = only_event(webinar(title=title, description=description))
    page = "https://example.org/kb/webinars/forms/"
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (title, f"{description}\n{page}")
    other = vobject.readOne(data.decode()).vevent
    assert (other.summary.value, other.description.value) == (title, f"{description}\n{page}")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


ZONES = sorted(name for name in available_timezones() if zone(name))


def moments(tz, data):
    """Return when an event begins and ends in UTC, by the rules that the document itself tells."""
    told = tzical(io.StringIO(data.decode())) if b"BEGIN:VTIMEZONE" in data else None
    unfolded = data.replace(b"\r\n ", b"").decode().partition("BEGIN:VEVENT")[2]
    for name in ("DTSTART", "DTEND"):
        found = re.search(rf"^{name}(?:;TZID=([^:]+))?:(\d+T\d+)(Z?)\r$", unfolded, re.MULTILINE)
        moment = datetime.strptime(found[2], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - what follows says
        assert bool(found[1]) != bool(found[3])
        assert not found[1] or found[1] == tz.key
        there = told.get(tz.key) if found[1] else UTC
        yield moment.replace(tzinfo=there).astimezone(UTC)


@hypothesis_settings(max_examples=200, deadline=None)
@given(
    name=st.sampled_from(ZONES),
    start=st.one_of(
        st.datetimes(datetime(1970, 1, 1), datetime(2037, 12, 31)),  # noqa: DTZ001
        st.datetimes(datetime(1000, 1, 2), datetime(2999, 11, 1)),  # noqa: DTZ001
    ),
    length=st.timedeltas(timedelta(minutes=5), LONGEST),
)
@example("America/New_York", datetime(2026, 11, 1, 5, 30), timedelta(hours=2))  # noqa: DTZ001
@example("America/New_York", datetime(2026, 11, 1, 6, 30), timedelta(hours=2))  # noqa: DTZ001
@example("America/New_York", datetime(2026, 3, 8, 7, 0), timedelta(minutes=59))  # noqa: DTZ001
@example("Europe/Dublin", datetime(2026, 10, 25, 0, 59), timedelta(days=14))  # noqa: DTZ001
@example("Africa/Casablanca", datetime(2026, 2, 15, 1, 30), timedelta(days=31))  # noqa: DTZ001
@example("Australia/Lord_Howe", datetime(2026, 4, 4, 15, 10), timedelta(days=1))  # noqa: DTZ001
@example("Africa/Monrovia", datetime(1972, 1, 6, 12), timedelta(days=2))  # noqa: DTZ001
@example("Pacific/Apia", datetime(2011, 12, 30, 9, 30), timedelta(hours=3))  # noqa: DTZ001
def test_any_moment_in_any_zone_is_read_as_that_moment(name, start, length):
    start = start.replace(tzinfo=UTC, microsecond=0)
    end = start + timedelta(seconds=length // timedelta(seconds=1))
    entry = webinar(start=start, end=end, timezone=name)
    _, data = only_event(entry)
    assert list(moments(zone(name), data)) == [start, end]


@pytest.mark.parametrize("moment", [datetime(2026, 1, 15, 9, 30), datetime(2026, 7, 15, 9, 30)])  # noqa: DTZ001
def test_every_zone_there_is_is_told_so_that_others_find_the_moment(moment):
    start = moment.replace(tzinfo=UTC)
    entries = [
        webinar(f"webinars/{n}.md", start=start, timezone=name) for n, name in enumerate(ZONES)
    ]
    roomy = settings(caps={**settings().caps, "feed": 10**7})
    data = calendars_of(library(entries, settings=roomy))[ALL]
    told = tzical(io.StringIO(data.decode()))
    read = icalendar.Calendar.from_ical(data)
    assert len(read.events) == len(ZONES) > 400
    assert set(told.keys()) == {t.tz_name for t in read.timezones} > {"Asia/Kathmandu"}
    for event in read.events:
        begins = event["DTSTART"]
        there = told.get(begins.params["TZID"]) if "TZID" in begins.params else UTC
        assert begins.dt.replace(tzinfo=there).astimezone(UTC) == start, begins.to_ical()
    ours = {each.tzid.value for each in vobject.readOne(data.decode()).vtimezone_list}
    assert ours == set(told.keys())


@pytest.mark.parametrize("name", ["Europe/London", "America/New_York", "Africa/Cairo"])
def test_years_of_one_zone_are_told_in_one_place(name):
    months = [
        datetime(year, month, 15, 12, tzinfo=UTC)
        for year in range(2018, 2028)
        for month in (1, 4, 7, 10)
    ]
    entries = [webinar(f"webinars/{m:%Y-%m}.md", start=m, timezone=name) for m in months]
    data = calendars_of(library(entries))[ALL]
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    tz = tzical(io.StringIO(data.decode())).get(name)
    read = icalendar.Calendar.from_ical(data)
    assert len(read.events) == len(months)
    vobject.icalendar.registerTzid(name, None)  # or it goes on with another calendar's
    others = vobject.readOne(data.decode()).vevent_list
    for event, other, moment in zip(read.events, others, months, strict=True):
        assert event.start.replace(tzinfo=tz).astimezone(UTC) == moment
        assert other.dtstart.value.astimezone(UTC) == moment


def test_a_calendar_weighs_little():
    data = output(
        library([webinar(join_url="https://example.org/join")]), "/webinars/forms/event.ics"
    )
    assert weight(data) - HEADERS < 700
