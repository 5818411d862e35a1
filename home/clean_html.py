"""What staff paste, cleaned: a short list of tags, attributes and addresses is let through.

bleach reads HTML as a browser does, which is what makes it safe and slow (milliseconds a page): it
runs when somebody saves, never when somebody reads.
"""

import bleach

TAGS = frozenset({"p", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br", "h3", "h4", "hr"})
# Wagtail keeps a link to a page or a document as its number and turns it into an address when shown.
ATTRIBUTES = {"a": ["href", "linktype", "id"]}
PROTOCOLS = frozenset({"http", "https", "mailto", "tel", "sms"})


def clean(html: str) -> str:
    """Return the HTML with everything taken out that is not on the list; its words stay."""
    cleaned: str = bleach.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True, strip_comments=True
    )
    return cleaned
