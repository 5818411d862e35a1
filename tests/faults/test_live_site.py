"""The shared site of browser tests is Stevenage's, at work."""

import urllib.error
import urllib.request

import pytest
from wagtail.models import Page as WagtailPage

from tests.support.mail import SmtpServer
from tests.support.site import Site


@pytest.mark.fault
def test_the_live_site_answers_and_its_rows_can_be_read(
    live_site: Site, smtp_server: SmtpServer
) -> None:
    with urllib.request.urlopen(f"{live_site.url}/readyz", timeout=10) as answer:
        assert answer.status == 200
    assert smtp_server is live_site.mail
    with live_site.rows():
        assert WagtailPage.objects.count() > 2
