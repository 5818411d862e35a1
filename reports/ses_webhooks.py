"""Amazon SES's notifications without Amazon's library: we ask no other host for anything.

Anymail's own views want boto3, to confirm a subscription by themselves and to fetch mail from S3.
Here a person confirms the subscription, and mail comes within the notification.
"""

import logging
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from anymail.exceptions import AnymailConfigurationError
from anymail.webhooks.amazon_ses import AmazonSESInboundWebhookView, AmazonSESTrackingWebhookView
from anymail.webhooks.base import AnymailBaseWebhookView

log = logging.getLogger(__name__)


class _WithoutAmazonsLibrary(AnymailBaseWebhookView):
    """Begins without boto3, and leaves the confirming to a person."""

    def __init__(self, **kwargs: Any) -> None:
        # Past the constructors that ask for boto3, to the one that reads the shared secret.
        AnymailBaseWebhookView.__init__(self, **kwargs)

    def auto_confirm_sns_subscription(self, sns_message: Mapping[str, Any]) -> None:
        """Say in the log which page confirms the subscription, if it is one of Amazon's."""
        url = str(sns_message.get("SubscribeURL", ""))
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_amazons = parts.scheme == "https" and host.startswith("sns.")
        is_amazons = is_amazons and host.endswith((".amazonaws.com", ".amazonaws.com.cn"))
        log.warning(
            "Amazon SNS asks us to confirm a subscription: open the page to do so",
            extra={"facts": {"page": url if is_amazons else "not one of Amazon's: leave it"}},
        )


class SesTracking(_WithoutAmazonsLibrary, AmazonSESTrackingWebhookView):
    """What became of messages sent by Amazon SES."""


class SesInbound(_WithoutAmazonsLibrary, AmazonSESInboundWebhookView):
    """Mail that came in by Amazon SES, within the notification."""

    def fetch_s3_chunks(self, bucket_name: str, object_key: str) -> Iterator[bytes]:
        """Refuse mail that lies in S3."""
        raise AnymailConfigurationError("Let the receipt rule publish the mail to SNS, not to S3.")
