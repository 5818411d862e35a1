"""QR codes as pictures: dark on white, with the quiet zone that cameras need."""

from base64 import b64encode
from io import BytesIO

import segno

from campaigns.kit.palette import INK

QUIET = 4
"""Modules of white around it, as ISO/IEC 18004 asks."""


def qr_picture(address: str) -> str:
    """The QR code of an address, as SVG in a data address. Level M: a seventh of it may be damaged."""
    code = segno.make_qr(address, error="m", boost_error=True)
    out = BytesIO()
    code.save(
        out, kind="svg", border=QUIET, dark=INK, light="#ffffff", xmldecl=False, omitsize=True
    )
    return picture(out.getvalue())


def picture(svg: bytes | str) -> str:
    """SVG as a data address."""
    return data_address(svg.encode() if isinstance(svg, str) else svg, "image/svg+xml")


def data_address(content: bytes, kind: str) -> str:
    """A file as an address that holds it whole; `kind` is its media type."""
    return f"data:{kind};base64,{b64encode(content).decode()}"
