"""The answers to a POST that every page here gives."""

from django.http import HttpResponseRedirect

SEE_OTHER, UNPROCESSABLE = 303, 422


def see_other(url: str) -> HttpResponseRedirect:
    """Return a redirect after which the browser asks with GET, so that Back and refresh send nothing."""
    return HttpResponseRedirect(url, status=SEE_OTHER)
