"""Whether Google's reCAPTCHA stands on a form's check page: only where nobody can be anonymous."""

from django.http import HttpRequest

from home import recaptcha
from home.recaptcha import GoogleCheck
from reports.models import ReportFormPage
from reports.public.visit import Visit


def check_for(visit: Visit, request: HttpRequest) -> GoogleCheck | None:
    """Return the check of a form that has it turned on, with what was sent; None for every other form."""
    if not recaptcha.is_set_up() or visit.journey.offers_anonymous:
        return None
    page = ReportFormPage.objects.filter(pk=visit.progress.edition.page_id, use_recaptcha=True)
    if not page.exists():
        return None
    return GoogleCheck(request.POST if request.method == "POST" else None)
