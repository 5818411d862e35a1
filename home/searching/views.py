"""The search page. What is looked for comes in the body of a request, so that it is in no address."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from home.searching.finding import LONGEST, Results, search


# It changes nothing, so another site could do no more with it than a visitor can.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def search_page(request: HttpRequest) -> HttpResponse:
    """Show the box, and what fits the words that were sent; the page is kept nowhere."""
    is_asked = request.method == "POST"
    results = search(request.POST.get("words", ""), request) if is_asked else Results("")
    context = {"results": results, "is_asked": is_asked, "longest": LONGEST}
    response = TemplateResponse(request, "home/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    if is_asked:
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
    return response
