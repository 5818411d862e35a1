"""Turns a page of HTML into a tagged PDF (PDF/UA-1), in a process of its own.

WeasyPrint needs Pango, which a machine may not have: ask `can_make_pdfs()` before offering a link. The
process keeps its memory and any crash of a native library away from the site, and has a time limit; it
fetches nothing from anywhere.
"""

import subprocess
import sys
from ctypes.util import find_library
from functools import cache

from django.conf import settings

LIBRARIES = ("pango-1.0", "pangoft2-1.0")
SECONDS = 60


class PdfError(RuntimeError):
    """A PDF could not be made; the message is the program's own and not for the public."""


@cache
def can_make_pdfs() -> bool:
    """Whether this machine has what making a PDF needs."""
    return all(find_library(name) for name in LIBRARIES)


def pdf_of(html: str, *, base_url: str, seconds: float = SECONDS) -> bytes:
    """The PDF of a whole page of HTML; links in it that start with / are of the site at `base_url`.

    Raises PdfError when it cannot be made, or not in time.
    """
    command = [sys.executable, "-m", "home.pdf_process", base_url]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the page goes in by its input
            command,
            input=html.encode(),
            capture_output=True,
            cwd=settings.BASE_DIR,
            timeout=seconds,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        raise PdfError(error.stderr.decode(errors="replace")[-2000:]) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PdfError(str(error)) from error
    return done.stdout
