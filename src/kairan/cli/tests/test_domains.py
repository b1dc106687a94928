"""What a domain may look like."""

import pytest

from kairan.cli import domains
from kairan.core.errors import Invalid


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("city.shiomi.example", "city.shiomi.example"),
        (" City.Shiomi.Example. ", "city.shiomi.example"),
        ("xn--n8jx07h.example", "xn--n8jx07h.example"),
    ],
)
def test_a_domain_is_kept_in_lower_case(given: str, kept: str) -> None:
    assert domains.handle_domain(given) == kept
    assert domains.web_domain(given) == kept


@pytest.mark.parametrize(
    "given",
    ["", "shiomi", "https://city.shiomi.example", "city.shiomi.example/", "city..example", "-a.example", "汐見.example",
     "city.shiomi.example:8000", "a b.example", "a." * 130 + "example"],
)  # fmt: skip
def test_anything_else_is_refused_with_an_example(given: str) -> None:
    with pytest.raises(Invalid, match=r"shiomi\.example"):
        domains.web_domain(given)


def test_only_the_page_may_be_on_this_machine() -> None:
    assert domains.web_domain("localhost:8000") == "localhost:8000"
    with pytest.raises(Invalid):
        domains.handle_domain("localhost:8000")
