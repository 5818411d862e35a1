"""A person at a partner, with a browser and a mailbox."""

from urllib.parse import urlparse

from django.test import Client

from reports import emails, links
from reports.choices import DeliveryKind
from reports.models import Delivery, ReferralLink
from tests.factories import reports as make

ACCEPT = {"owner": "Sam Patel", "next_step": "We will visit"}


def path_of(link: ReferralLink) -> str:
    """The path of a link, as it stands in the email."""
    return urlparse(links.url_of(link)).path


def last_code(link: ReferralLink) -> str:
    """The code in the email that was queued last, read from its words."""
    mail = Delivery.objects.filter(kind=DeliveryKind.PARTNER_CODE, link=link).latest("made_at")
    words = emails.words_of(mail).text.splitlines()[0]
    return words.removeprefix("Your one-time code is ").strip()


def open_link(client: Client, link: ReferralLink) -> str:
    """Ask for a code, type it in, and return the link's path, now open in this browser."""
    path = path_of(link)
    client.post(path)
    response = client.post(f"{path}code/", {"code": last_code(link)})
    assert response.status_code == 302, response.content.decode()
    return path


def shows_nothing(body: str, link: ReferralLink) -> bool:
    """Whether a page says nothing of a referral: no reference, concern, deadline or words."""
    case = link.referral.case
    telling = [case.reference, "behaviour", "Noise", "Bedwell", "Please answer by", "What we know"]
    return not any(words in body for words in [*telling, *make.CANARIES.values()])
