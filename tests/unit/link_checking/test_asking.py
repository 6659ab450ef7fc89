"""What is made of answers, good and bad: every server here misbehaves in one way."""

import gzip
import socket
import ssl
import struct
import threading
from email.utils import formatdate

import pytest

from generator.link_checking.answers import Answer, State
from generator.link_checking.asking import LONGEST_ASKING, LONGEST_WAIT
from generator.link_checking.exchange import Limits
from tests.unit.link_checking.misbehaving import (
    CERTIFICATE,
    FORBIDDEN_TO_ROBOTS,
    Server,
    StillClock,
    Visit,
    ask,
    asker,
    on_loopback,
    serving,
)

PDF = "Content-Type: application/pdf"
HTML = "Content-Type: text/html; charset=utf-8"


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def time():
    return StillClock()


def page(visit: Visit) -> None:
    visit.reply("200 OK", HTML, body=b"<p>Here.")


def leads(to: str, status: str = "302 Found"):
    return lambda visit: visit.reply(status, f"Location: {to}")


# How it asks


def test_a_page_that_answers_is_asked_once_and_for_its_head_alone(server: Server) -> None:
    server.at("/guide", page)
    assert ask(server.address("/guide")) == Answer(State.ANSWERS)
    assert server.methods("/guide") == ["HEAD"]


def test_it_says_who_it_is_and_takes_nothing_packed(server: Server) -> None:
    server.at("/guide", page)
    ask(server.address("/guide"))
    sent = server.visits[-1].headers
    assert sent["user-agent"] == "Hourglass/1 (link checker; +https://example.org/)"
    assert sent["accept-encoding"] == "identity"
    assert sent["host"] == f"127.0.0.1:{server.port}"


def test_the_part_after_the_hash_is_not_sent(server: Server) -> None:
    server.at("/guide?page=2", page)
    assert ask(server.address("/guide?page=2#chapter")).state is State.ANSWERS


@pytest.mark.parametrize("status", ["405 No", "403 No", "501 No", "404 No", "400 No", "500 No"])
def test_a_head_that_is_refused_is_followed_by_a_get(server: Server, status: str) -> None:
    server.at("/guide", lambda v: v.reply(status) if v.method == "HEAD" else page(v))
    assert ask(server.address("/guide")).state is State.ANSWERS
    assert server.methods("/guide") == ["HEAD", "GET"]


def test_a_head_that_breaks_off_is_followed_by_a_get(server: Server) -> None:
    server.at("/guide", lambda v: v.connection.close() if v.method == "HEAD" else page(v))
    assert ask(server.address("/guide")).state is State.ANSWERS


def test_between_two_requests_to_a_host_a_pause_passes(server: Server, time: StillClock) -> None:
    server.at("/guide", page)
    asking = asker(time)
    asking.ask(server.address("/guide"))
    asking.ask(server.address("/guide"))
    assert time.slept == [1.0, 1.0]


def test_a_host_is_never_asked_by_two_at_once(server: Server, time: StillClock) -> None:
    def slowly(visit: Visit) -> None:
        threading.Event().wait(0.02)
        page(visit)

    server.at("/guide", slowly)
    asking = asker(time)
    threads = [
        threading.Thread(target=asking.ask, args=(server.address("/guide"),)) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(server.methods("/guide")) == 6
    assert server.most_at_once == 1


# What robots.txt asks for


def test_what_robots_txt_forbids_is_not_asked_and_nothing_is_said_of_it(server: Server) -> None:
    server.at("/robots.txt", lambda v: v.reply("200 OK", body=FORBIDDEN_TO_ROBOTS))
    server.at("/private/guide", page)
    answer = ask(server.address("/private/guide"))
    assert answer.state is State.UNCLEAR
    assert "robots.txt" in answer.said
    assert server.methods("/private/guide") == []


def test_the_longest_rule_counts_whatever_its_place(server: Server) -> None:
    rules = b"User-agent: *\nDisallow: /\nAllow: /files/*.pdf$\n"
    server.at("/robots.txt", lambda v: v.reply("200 OK", body=rules))
    server.at("/files/a.pdf", lambda v: v.reply("200 OK", PDF, length=7))
    assert ask(server.address("/files/a.pdf")).state is State.ANSWERS
    assert ask(server.address("/files/a.pdf?x")).state is State.UNCLEAR


def test_the_pause_that_robots_txt_asks_for_is_kept(server: Server, time: StillClock) -> None:
    server.at("/robots.txt", lambda v: v.reply("200 OK", body=FORBIDDEN_TO_ROBOTS))
    server.at("/guide", page)
    asking = asker(time)
    asking.ask(server.address("/guide"))
    asking.ask(server.address("/guide"))
    assert time.slept[-1] == 7.0
    assert server.methods("/robots.txt") == ["GET"]


def test_where_robots_txt_fails_with_5xx_nobody_is_asked(server: Server) -> None:
    server.at("/robots.txt", lambda v: v.reply("503 Busy"))
    server.at("/guide", page)
    assert ask(server.address("/guide")).state is State.UNCLEAR
    assert server.methods("/guide") == []


def test_a_robots_txt_of_rules_that_would_cost_time_costs_none(server: Server) -> None:
    rules = b"User-agent: *\n" + b"Disallow: /" + b"*a" * 2_000 + b"b$\n"
    server.at("/robots.txt", lambda v: v.reply("200 OK", body=rules * 20))
    path = "/" + "a" * 1_900
    server.at(path, page)
    assert ask(server.address(path)).state is State.ANSWERS


# What is dead, what is not


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "500 Oops", "503 Busy"])
def test_what_is_gone_or_broken_has_failed(server: Server, status: str) -> None:
    server.at("/guide", lambda v: v.reply(status))
    answer = ask(server.address("/guide"))
    assert answer.state is State.FAILED
    assert answer.said.startswith(status[:3])


@pytest.mark.parametrize("status", ["401 No", "403 No", "429 Slow down", "451 No", "999 No"])
def test_who_does_not_talk_to_programs_is_not_called_dead(server: Server, status: str) -> None:
    server.at("/guide", lambda v: v.reply(status))
    assert ask(server.address("/guide")).state is State.UNCLEAR


def test_what_a_server_says_is_never_repeated(server: Server) -> None:
    server.at("/guide", lambda v: v.reply("404 @everyone <script>"))
    assert ask(server.address("/guide")).said == "404 Not Found"


def test_503_once_is_forgiven(server: Server, time: StillClock) -> None:
    server.at("/guide", lambda v: v.reply("503 Busy") if v.number <= 2 else page(v))
    assert ask(server.address("/guide"), time).state is State.ANSWERS
    assert server.methods("/guide") == ["HEAD", "GET", "GET"]


def test_pauses_between_attempts_grow(server: Server, time: StillClock) -> None:
    server.at("/guide", lambda v: v.reply("503 Busy"))
    assert ask(server.address("/guide"), time).state is State.FAILED
    pauses = [seconds for seconds in time.slept if seconds > 1]
    assert pauses == sorted(pauses)
    assert len(server.methods("/guide")) == 4


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_who_says_when_to_come_again_is_asked_again_then(
    server: Server, time: StillClock, form: str
) -> None:
    when = "20" if form == "seconds" else formatdate(time.now + 1 + 20, usegmt=True)
    server.at(
        "/guide", lambda v: v.reply("429 No", f"Retry-After: {when}") if v.number == 1 else page(v)
    )
    assert ask(server.address("/guide"), time).state is State.ANSWERS
    assert max(time.slept) == pytest.approx(20, abs=1)


def test_a_host_that_wants_to_be_left_alone_for_long_is(server: Server, time: StillClock) -> None:
    server.at("/guide", lambda v: v.reply("429 No", "Retry-After: 86400"))
    server.at("/other", page)
    asking = asker(time)
    assert asking.ask(server.address("/guide")).state is State.UNCLEAR
    assert asking.ask(server.address("/other")).state is State.UNCLEAR
    assert server.methods("/other") == []
    assert sum(time.slept) < 10


def test_nobody_keeps_us_for_long_with_redirects_that_each_want_patience(
    server: Server, time: StillClock
) -> None:
    for n in range(9):

        def patient(visit: Visit, to: str = f"/{n + 1}") -> None:
            if visit.method == "HEAD" or time.slept[-3:].count(60) < 3:
                visit.reply("503 No", "Retry-After: 60")
            else:
                visit.reply("302 Found", f"Location: {to}")

        server.at(f"/{n}", patient)
    server.at("/9", page)
    assert ask(server.address("/0"), time).state is State.UNCLEAR
    assert sum(time.slept) <= LONGEST_ASKING + LONGEST_WAIT


LATE = (f"Mon, 01 Jan {'9' * n} 00:00:00 GMT" for n in (8, 12, 20))


@pytest.mark.parametrize("when", ["soon", "-5", "Mon, 99 Foo 2026", "9" * 40, "", *LATE])
def test_a_retry_after_that_means_nothing_is_passed_over(
    server: Server, time: StillClock, when: str
) -> None:
    server.at(
        "/guide", lambda v: v.reply("503 No", f"Retry-After: {when}") if v.number == 1 else page(v)
    )
    assert ask(server.address("/guide"), time).state is State.ANSWERS


# Broken connections


def cut_off(visit: Visit) -> None:
    """Reset the connection: with nothing left to send, the other end gets RST."""
    visit.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    visit.connection.close()


def test_a_reset_connection_has_failed_after_all_attempts(server: Server) -> None:
    server.at("/guide", cut_off)
    answer = ask(server.address("/guide"))
    assert (answer.state, answer.said) == (State.FAILED, "it broke the connection off")
    assert server.methods("/guide") == ["HEAD", "GET", "GET", "GET"]


@pytest.mark.parametrize(
    "garbage",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"\x00\xff\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5_000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
    ],
)
def test_what_is_not_http_has_failed_without_a_traceback(server: Server, garbage: bytes) -> None:
    server.at("/guide", lambda v: v.send(garbage))
    answer = ask(server.address("/guide"))
    assert answer.state is State.FAILED
    assert answer.said in ("what it answered is not HTTP", "it broke the connection off")


def test_a_server_that_says_nothing_is_given_up_in_time(server: Server) -> None:
    release = threading.Event()
    server.at("/guide", lambda _: release.wait(10))
    answer = ask(server.address("/guide"), limits=Limits(connecting=0.05, whole=0.1))
    release.set()
    assert (answer.state, answer.said) == (State.FAILED, "it did not answer in time")


def drip(data: bytes, seconds: float):
    """Return a script that sends a byte at a time, each soon enough for a limit on each wait."""

    def send(visit: Visit) -> None:
        for each in data:
            visit.send(bytes([each]))
            threading.Event().wait(seconds)

    return send


@pytest.mark.parametrize("secure", [False, True], ids=["plain", "TLS"])
def test_a_head_sent_a_byte_at_a_time_is_given_up_as_a_whole(*, secure: bool) -> None:
    tls = ssl.create_default_context(cafile=str(CERTIFICATE))
    with serving(secure=secure) as server:
        server.at("/guide", drip(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50, 0.02))
        answer = ask(server.address("/guide"), limits=Limits(connecting=2, whole=0.2), tls=tls)
    assert (answer.state, answer.said) == (State.FAILED, "it did not answer in time")


def test_nobody_listening_has_failed_and_the_host_is_not_asked_again(time: StillClock) -> None:
    with serving() as server:
        address = server.address("/guide")
    asking = asker(time)
    answer = asking.ask(address)
    slept = list(time.slept)
    assert (answer.state, answer.unreached) == (State.FAILED, True)
    assert asking.ask(address).state is State.FAILED
    assert time.slept == slept


def test_a_host_that_there_is_not_has_failed() -> None:
    answer = ask("https://nowhere.example/")
    assert (answer.state, answer.said) == (State.FAILED, "there is no host of that name")


# Redirects


def test_a_move_is_told_with_the_address_to_write(server: Server) -> None:
    server.at("/old", leads("/older", "301 Moved"))
    server.at("/older", leads("/new?a=1", "308 Moved"))
    server.at("/new?a=1", page)
    assert ask(server.address("/old")) == Answer(State.ANSWERS, moved=server.address("/new?a=1"))


@pytest.mark.parametrize("status", ["302 Found", "303 See Other", "307 Temporary"])
def test_a_redirect_is_no_move(server: Server, status: str) -> None:
    server.at("/old", leads("/new", status))
    server.at("/new", page)
    assert ask(server.address("/old")) == Answer(State.ANSWERS)


def test_of_a_doi_only_its_resolver_is_asked_whether_it_knows_it(server: Server) -> None:
    server.at("/10.1000/known", leads(server.address("/paper", host="publisher.example")))
    server.at("/paper", lambda visit: visit.reply("403 No programs"))
    server.at("/10.1000/far", leads("/10.1000/known", "301 Moved"))
    found = on_loopback("doi.org", "publisher.example")

    known, far, unknown = (
        ask(server.address(f"/10.1000/{name}", host="doi.org"), resolver=found)
        for name in ("known", "far", "unknown")
    )

    assert known == Answer(State.ANSWERS)
    assert far.state is State.ANSWERS
    assert unknown == Answer(State.FAILED, "404 Not Found")
    assert "/paper" not in {visit.path for visit in server.visits}


def test_a_move_counts_as_far_as_it_is_for_good(server: Server) -> None:
    server.at("/old", leads("/new", "301 Moved"))
    server.at("/new", leads("/today", "302 Found"))
    server.at("/today", leads("/now", "301 Moved"))
    server.at("/now", page)
    assert ask(server.address("/old")).moved == server.address("/new")


def test_a_move_to_what_is_gone_is_a_failure(server: Server) -> None:
    server.at("/old", leads("/new", "301 Moved"))
    assert ask(server.address("/old")) == Answer(State.FAILED, "404 Not Found")


def test_a_page_that_leads_to_the_front_page_is_no_answer(server: Server) -> None:
    server.at("/old", leads("/", "301 Moved"))
    server.at("/", page)
    answer = ask(server.address("/old"))
    assert (answer.state, answer.moved) == (State.UNCLEAR, "")


def test_a_circle_has_failed(server: Server) -> None:
    server.at("/a", leads("/b"))
    server.at("/b", leads("/a"))
    assert ask(server.address("/a")) == Answer(State.FAILED, "it leads in a circle")


def test_a_circle_that_a_cookie_would_leave_is_unclear(server: Server) -> None:
    server.at("/a", lambda v: v.reply("302 Found", "Location: /a", "Set-Cookie: seen=1"))
    assert ask(server.address("/a")).state is State.UNCLEAR


def test_ten_redirects_are_followed_and_no_more(server: Server) -> None:
    for number in range(20):
        server.at(f"/{number}", leads(f"/{number + 1}"))
    server.at("/20", page)
    assert ask(server.address("/10")).state is State.ANSWERS
    answer = ask(server.address("/9"))
    assert (answer.state, answer.said) == (State.FAILED, "it leads on more than 10 times")


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "http://", "http://[::1", "http://a b/"]
)
def test_a_redirect_to_what_is_no_web_address_has_failed(server: Server, target: str) -> None:
    server.at("/old", leads(target))
    assert ask(server.address("/old")).state is State.FAILED


def test_a_redirect_in_utf_8_is_followed(server: Server) -> None:
    server.at("/old", lambda v: v.send("HTTP/1.1 301 M\r\nLocation: /é\r\n\r\n".encode()))
    server.at("/%C3%A9", page)
    assert ask(server.address("/old")).moved == server.address("/%C3%A9")


# Sizes


def test_the_size_is_what_the_server_says(server: Server) -> None:
    server.at("/a.pdf", lambda v: v.reply("200 OK", PDF, length=2_300_000))
    assert ask(server.address("/a.pdf")).size == 2_300_000
    assert server.methods("/a.pdf") == ["HEAD"]


def test_a_small_file_without_a_length_is_measured(server: Server) -> None:
    server.at("/a.pdf", lambda v: v.send(b"HTTP/1.1 200 OK\r\n" + PDF.encode() + b"\r\n\r\n12345"))
    assert ask(server.address("/a.pdf")).size == 5


def test_a_server_that_sends_parts_tells_the_whole(server: Server) -> None:
    part = ("206 Part", PDF, "Content-Range: bytes 0-4/777")
    server.at(
        "/a.pdf",
        lambda v: v.reply("405 No") if v.method == "HEAD" else v.reply(*part, body=b"12345"),
    )
    assert ask(server.address("/a.pdf")).size == 777
    assert server.visits[-1].headers["range"] == "bytes=0-16383"


def test_a_body_without_end_is_left_after_a_few_kilobytes(server: Server) -> None:
    sent = []

    def pour(visit: Visit) -> None:
        visit.send(b"HTTP/1.1 200 OK\r\n" + PDF.encode() + b"\r\n\r\n")
        while visit.method == "GET" and len(sent) < 100_000:
            visit.send(b"x" * 1_000)
            sent.append(1)

    server.at("/a.pdf", pour)
    assert ask(server.address("/a.pdf")) == Answer(State.ANSWERS)
    server.close()
    assert len(sent) < 100_000


def test_a_body_shorter_than_was_said_has_no_size(server: Server) -> None:
    server.at(
        "/a.pdf",
        lambda v: (
            v.reply("405 No")
            if v.method == "HEAD"
            else v.reply("200 OK", PDF, body=b"12345", length=9_000)
        ),
    )
    assert ask(server.address("/a.pdf")) == Answer(State.ANSWERS)


@pytest.mark.parametrize("length", ["-5", "1e9", "99999999999999999999", "0", "12, 12", "two"])
def test_a_length_that_cannot_be_is_not_believed(server: Server, length: str) -> None:
    head = f"HTTP/1.1 200 OK\r\n{PDF}\r\nContent-Length: {length}\r\n\r\n".encode()
    server.at("/a.pdf", lambda v: v.send(head))
    answer = ask(server.address("/a.pdf"))
    assert (answer.state, answer.size) == (State.ANSWERS, None)


def test_a_page_of_the_web_has_no_size(server: Server) -> None:
    server.at("/watch", lambda v: v.reply("200 OK", HTML, length=90_000))
    assert ask(server.address("/watch")).size is None


def test_a_packed_body_is_neither_unpacked_nor_measured(server: Server) -> None:
    bomb = gzip.compress(b"\0" * 10_000_000)
    server.at("/a.pdf", lambda v: v.reply("200 OK", PDF, "Content-Encoding: gzip", body=bomb))
    assert ask(server.address("/a.pdf")) == Answer(State.ANSWERS)


def test_what_is_called_packed_and_is_not_answers(server: Server) -> None:
    server.at("/a.pdf", lambda v: v.reply("200 OK", PDF, "Content-Encoding: br", body=b"plain"))
    assert ask(server.address("/a.pdf")).state is State.ANSWERS


# TLS, IPv6, names


def test_a_certificate_that_nobody_vouches_for_is_unclear() -> None:
    with serving(secure=True) as server:
        answer = ask(server.address("/guide"))
    assert answer.state is State.UNCLEAR
    assert answer.said.startswith("its certificate is not valid")


def test_a_certificate_that_is_trusted_is_not_told_of() -> None:
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    with serving(secure=True) as server:
        server.at("/guide", page)
        assert ask(server.address("/guide"), tls=trusting) == Answer(State.ANSWERS)


def test_a_certificate_of_another_host_is_unclear() -> None:
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    with serving(secure=True) as server:
        address = server.address("/guide", host="other.example")
        answer = ask(address, tls=trusting, resolver=on_loopback("other.example"))
    assert answer.state is State.UNCLEAR


def test_a_server_that_speaks_no_tls_is_unclear(server: Server) -> None:
    server.greeting = b"HTTP/1.1 400 Bad Request\r\n\r\n"
    assert ask(server.address("/guide").replace("http:", "https:")).state is State.UNCLEAR


def test_ipv6_is_asked_as_any_other() -> None:
    with serving(socket.AF_INET6) as server:
        server.at("/guide", page)
        assert ask(server.address("/guide")) == Answer(State.ANSWERS)
    assert server.visits[-1].headers["host"] == f"[::1]:{server.port}"


def test_a_host_in_another_script_is_asked_by_its_ascii_name(server: Server) -> None:
    server.at("/old", leads(f"http://bücher.example:{server.port}/", "302 Found"))
    server.at("/", page)
    answer = ask(server.address("/old"), resolver=on_loopback("xn--bcher-kva.example"))
    assert answer.state is State.ANSWERS
    assert server.visits[-1].headers["host"] == f"xn--bcher-kva.example:{server.port}"
