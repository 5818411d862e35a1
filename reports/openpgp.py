"""OpenPGP keys of contacts: may one be used, when does it end, and text made unreadable for it.

The library checks neither a key's end nor its revocation, so this does, each time. A private key is
refused: nobody has any business giving us theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from pysequoia import ArmorKind, Cert, armor, encrypt
from pysequoia.packet import Packet, PacketPile, SignatureType, Tag

MOST_CHARACTERS: Final = 200_000
_BEGINS: Final = "-----BEGIN PGP PUBLIC KEY BLOCK-----"


class BadKey(Exception):
    """A key that cannot be used; its words say why, for whoever gave it."""


class CannotEncrypt(Exception):
    """Text could not be made unreadable, so it must not be sent. Its words say why."""


@dataclass(frozen=True)
class Key:
    """A public key that can be encrypted to: canonical text, fingerprint, whose, and its end."""

    text: str
    fingerprint: str
    user_ids: tuple[str, ...]
    ends_at: datetime | None

    @property
    def shown_fingerprint(self) -> str:
        """The fingerprint in capitals and fours, as people compare them."""
        letters = self.fingerprint.upper()
        return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def read(given: str, *, now: datetime) -> Key:
    """Return the one key in this text. Raises BadKey, with words for whoever gave it."""
    return _key_of(_cert(given), now)


def armored(raw: bytes) -> str:
    """Return a key from a file as text, whether it was text or binary; "-" for what is no key."""
    if raw.lstrip().startswith(b"-----"):
        return raw.decode(errors="replace")
    try:
        found = Cert.split_bytes(raw) if len(raw) <= MOST_CHARACTERS else []
    except Exception:  # noqa: BLE001  # the library raises its own errors and no more is to be known
        return "-"
    # A private key is refused where it is read; it is not kept on the way there.
    return _plain(found[0]) if len(found) == 1 and not found[0].has_secret_keys else "-"


def encrypt_for(key_text: str, content: bytes, *, now: datetime) -> bytes:
    """Return content that only the key's owner can read, as ASCII armor. Raises CannotEncrypt."""
    try:
        cert = _cert(key_text)
        _key_of(cert, now)
        made = bytes(encrypt(content, [cert]))
        _require_unreadable(made)
    except BadKey as fault:
        raise CannotEncrypt(str(fault)) from fault
    except Exception as fault:
        raise CannotEncrypt(_("The key could not be used.")) from fault
    return made


def _require_unreadable(made: bytes) -> None:
    """Raise CannotEncrypt unless a message is a key for somebody and sealed data, and nothing else."""
    tags = [packet.tag for packet in PacketPile.from_bytes(made)]
    is_sealed = len(tags) > 1 and tags[-1] == Tag.SEIP
    if not is_sealed or any(tag != Tag.PKESK for tag in tags[:-1]):
        raise CannotEncrypt(_("The key could not be used."))


def _cert(given: str) -> Cert:
    text = given.strip()
    if not text or len(text) > MOST_CHARACTERS:
        raise BadKey(_("Paste the whole key. It begins with “%s”.") % _BEGINS)
    try:
        # More than one is refused: it would not be plain whose eyes a message is for.
        found = Cert.split_bytes(text.encode())
    except Exception as fault:
        raise BadKey(_("This is not an OpenPGP key, or a part of it is missing.")) from fault
    if len(found) != 1:
        raise BadKey(_("Give one key, not %s.") % len(found))
    return found[0]


def _key_of(cert: Cert, now: datetime) -> Key:
    """What is to be known of a key. Raises BadKey for one that must not be used."""
    if cert.has_secret_keys:
        raise BadKey(
            _(
                "This is a private key. Nobody but its owner may have it: tell them to make a new one."
            )
        )
    if cert.is_revoked:
        raise BadKey(_("This key has been revoked by its owner."))
    parts = list(_parts(cert))
    if not parts:
        raise BadKey(_("This key can only sign. Ask for one that can be encrypted to."))
    # The last of its parts to end, and never later than the whole.
    last = None if None in parts else max(each for each in parts if each)
    ends_at = min((each for each in (cert.expiration, last) if each), default=None)
    if ends_at is not None and ends_at <= now:
        raise BadKey(_("This key ended on %s. Ask for a new one.") % f"{ends_at:%-d %B %Y}")
    user_ids = tuple(str(each)[:200] for each in cert.user_ids[:20])
    return Key(_plain(cert), cert.fingerprint, user_ids, ends_at)


def _plain(cert: Cert) -> str:
    """A key as text, without the comments of its names, which may be in any letters."""
    return armor(bytes(cert), ArmorKind.PublicKey)


def _parts(cert: Cert) -> Iterator[datetime | None]:
    """Yield when each part that can be encrypted to ends; None for one that never does."""
    part: Packet | None = None
    signatures: list[Packet] = []
    # The library has dropped signatures that are not the owner's or do not fit.
    for packet in PacketPile.from_bytes(bytes(cert)):
        if packet.tag == Tag.Signature:
            signatures.append(packet)
        elif packet.tag in (Tag.PublicKey, Tag.PublicSubkey):
            yield from _end_of(part, signatures)
            part, signatures = packet, []
    yield from _end_of(part, signatures)


def _end_of(part: Packet | None, signatures: list[Packet]) -> Iterator[datetime | None]:
    """Yield when a part ends, if it can be encrypted to and has not been revoked."""
    if part is None or any(s.signature_type == SignatureType.SubkeyRevocation for s in signatures):
        return
    said = [(each.signature_created, each) for each in signatures if each.key_flags is not None]
    dated = [(at, each) for at, each in said if at is not None]
    if not dated:
        return
    newest = max(dated, key=lambda pair: pair[0])[1]
    flags, length = newest.key_flags, newest.key_validity_period
    if flags is not None and (flags.transport_encryption or flags.storage_encryption):
        yield part.key_created + length if part.key_created and length else None
