"""Documents: how their works are named."""

import pytest

from generator.fields import doi_address


@pytest.mark.parametrize(
    ("doi", "address"),
    [
        ("10.1093/icc/dth026", "https://doi.org/10.1093/icc/dth026"),
        (
            "10.1002/(SICI)1<1::AID>3.0.CO;2-#",
            "https://doi.org/10.1002/(SICI)1%3C1::AID%3E3.0.CO;2-%23",
        ),
        ("10.1000/a?b%c", "https://doi.org/10.1000/a%3Fb%25c"),
    ],
)
def test_a_doi_becomes_one_address(doi: str, address: str) -> None:
    assert doi_address(doi) == address
