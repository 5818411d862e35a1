"""Who counts as a person, by what a visit's headers say."""

import pytest

from campaigns.counting.people import is_a_person

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1"
OLD = (
    "Mozilla/5.0 (Linux; Android 4.4; SM-G360F) AppleWebKit/537.36 Chrome/33.0 Mobile Safari/537.36"
)
PAGE = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.mark.parametrize(
    ("headers", "is_person"),
    [
        ({"User-Agent": FIREFOX}, True),
        ({"User-Agent": PHONE}, True),
        ({"User-Agent": OLD}, True),
        ({"User-Agent": f"{PHONE} Instagram 300.0"}, True),
        ({"User-Agent": "Lynx/2.9.0 libwww-FM/2.14"}, False),
        ({"User-Agent": FIREFOX, "Sec-Fetch-Dest": "document"}, True),
        ({}, False),
        ({"User-Agent": " "}, False),
        ({"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://google.example/bot.html)"}, False),
        ({"User-Agent": "Mozilla/5.0 (compatible; bingbot/2.0)"}, False),
        ({"User-Agent": "facebookexternalhit/1.1"}, False),
        ({"User-Agent": "WhatsApp/2.23"}, False),
        ({"User-Agent": "curl/8.5.0"}, False),
        ({"User-Agent": "python-requests/2.32"}, False),
        ({"User-Agent": "Mozilla/5.0 HeadlessChrome/130"}, False),
        ({"User-Agent": FIREFOX, "Sec-Purpose": "prefetch;prerender"}, False),
        ({"User-Agent": FIREFOX, "Purpose": "prefetch"}, False),
        ({"User-Agent": FIREFOX, "X-Moz": "prefetch"}, False),
        ({"User-Agent": FIREFOX, "Sec-Fetch-Dest": "empty"}, False),
        ({"User-Agent": FIREFOX, "Sec-Fetch-Dest": "iframe"}, False),
        ({"User-Agent": FIREFOX, "Accept": "*/*"}, False),
        ({"User-Agent": FIREFOX, "Accept": "application/json"}, False),
    ],
)  # fmt: skip
def test_who_is_counted(headers: dict[str, str], *, is_person: bool) -> None:
    assert is_a_person({"Accept": PAGE, **headers}) is is_person
