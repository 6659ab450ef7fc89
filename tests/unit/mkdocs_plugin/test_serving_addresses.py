"""The address at which a site is shown can be opened as it is told."""

from types import SimpleNamespace

import pytest

from generator.mkdocs_plugin import HourglassPlugin


@pytest.mark.parametrize(
    ("told", "opened"),
    [
        ("http://::1:8009/kb/", "http://[::1]:8009/kb/"),
        ("http://2001:db8::7:80/", "http://[2001:db8::7]:80/"),
        ("http://[::1]:8009/", "http://[::1]:8009/"),
        ("http://127.0.0.1:8009/", "http://127.0.0.1:8009/"),
        ("http://localhost:8009/a:b:1/", "http://localhost:8009/a:b:1/"),
    ],
)
def test_an_ipv6_address_stands_in_brackets(told: str, opened: str) -> None:
    server = SimpleNamespace(builder=lambda: None, url=told)
    plugin = HourglassPlugin()
    assert plugin.on_serve(server, config=None, builder=None).url == opened
