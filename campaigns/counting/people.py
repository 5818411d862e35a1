"""Whether a visit is a person's. What says that it is a machine is believed; nobody is asked to prove anything. Pure."""

import re
from collections.abc import Mapping

MACHINES = re.compile(
    r"bot\b|bot[/_;-]|crawl|spider|slurp|scan|monitor|uptime|pingdom|preview|headless|lighthouse|validator"
    r"|facebookexternalhit|facebookcatalog|whatsapp|skypeuripreview|embedly|feed|archiver"
    r"|curl|wget|python|httpx|aiohttp|okhttp|java/|go-http|libwww|perl|ruby|node-fetch|axios|postman"
    r"|safelinks|mimecast|proofpoint|barracuda",
    re.IGNORECASE,
)
"""Parts of the names that crawlers, previews of messengers, mail scanners, monitors and scripts give themselves."""
FETCHED_AHEAD = ("prefetch", "prerender", "preview")


def is_a_person(headers: Mapping[str, str]) -> bool:
    """Whether a request's headers look like somebody reading a page in a browser."""
    agent = headers.get("User-Agent", "").strip()
    if not agent or MACHINES.search(agent):
        return False
    purpose = " ".join(
        headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
    ).lower()
    if any(word in purpose for word in FETCHED_AHEAD):
        return False
    if headers.get("Sec-Fetch-Dest", "document") != "document":
        return False
    return "text/html" in headers.get("Accept", "")
