"""Content sends nobody into a private network, by no way of writing it."""

import socket

import pytest

from generator.link_checking.answers import State
from generator.link_checking.hosts import Place, is_public, resolve
from tests.unit.link_checking.misbehaving import Server, ask, is_loopback, on_loopback, serving

PRIVATE = [
    "127.0.0.1",
    "127.8.9.10",
    "0.0.0.0",  # noqa: S104
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "64:ff9b::10.0.0.1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
    "not an address",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["192.0.43.8", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::"]
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.fixture
def server():
    with serving() as running:
        running.at("/", lambda visit: visit.reply("200 OK"))
        yield running


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "inside.example"]
)
def test_whatever_names_this_machine_is_refused_and_nothing_is_sent(
    server: Server, host: str
) -> None:
    def find(name: str, port: int) -> list[Place]:
        return on_loopback("inside.example")(name, port)

    answer = ask(server.address("/", host=host), permit=is_public, resolver=find)
    assert (answer.state, answer.unreached) == (State.UNCLEAR, False)
    assert "private network" in answer.said
    assert server.visits == []


def test_a_host_with_one_private_place_among_others_is_refused(server: Server) -> None:
    def find(_host: str, port: int) -> list[Place]:
        return [Place(socket.AF_INET, a, port) for a in ("192.0.43.8", "127.0.0.1")]

    answer = ask(server.address("/", host="both.example"), permit=is_public, resolver=find)
    assert "private network" in answer.said
    assert server.visits == []


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest/", "http://[::ffff:10.0.0.1]/"])
def test_a_redirect_into_a_private_network_is_not_followed(server: Server, target: str) -> None:
    server.at("/", lambda visit: visit.reply("302 Found", f"Location: {target}"))

    def permit(address: str) -> bool:
        return is_loopback(address) or is_public(address)

    answer = ask(server.address("/"), permit=permit)
    assert answer.state is State.UNCLEAR
    assert "private network" in answer.said


def test_a_name_that_means_another_machine_the_next_moment_is_resolved_once_a_request(
    server: Server,
) -> None:
    looked_at: list[str] = []

    def permit(address: str) -> bool:
        looked_at.append(address)
        return True

    def find(_host: str, port: int) -> list[Place]:
        # The machine that is looked at is the one that is asked: a second look-up would fail.
        assert len(looked_at) == len(server.visits)
        return [Place(socket.AF_INET, "127.0.0.1", port)]

    assert ask(server.address("/", host="turning.example"), permit=permit, resolver=find).state in (
        State.ANSWERS,
        State.FAILED,
    )
    assert looked_at == ["127.0.0.1"] * len(server.visits)


def test_the_systems_resolver_finds_this_machine() -> None:
    assert Place(socket.AF_INET, "127.0.0.1", 80) in resolve("127.0.0.1", 80)
