"""Where the short addresses of QR codes and posts lead."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_safe

from campaigns.models import CampaignIndexPage, CampaignPage
from campaigns.placements import FROM, SHORT, NotACode, read
from home.addresses import address


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """The campaign of a code, with the place that it names; the list of campaigns once it is gone.

    A poster outlives the page it leads to: whoever scans it still finds something.
    """
    try:
        campaign_id, key = read(code)
    except NotACode as wrong:
        raise Http404 from wrong
    page = CampaignPage.objects.live().filter(pk=campaign_id).first()
    if page is not None:
        return _led_to(f"{address(page, request)}?{FROM}={key}")
    index = CampaignIndexPage.objects.live().first()
    return _led_to(address(index, request) if index else "/")


def _led_to(where: str) -> HttpResponse:
    response = HttpResponseRedirect(where)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


urlpatterns = [path(f"{SHORT}/<str:code>/", follow, name="campaign_short_link")]
