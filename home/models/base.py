"""What every published page has: a summary, someone who reviews it, and how sensitive it is."""

from itertools import accumulate, takewhile
from typing import Any, TypeVar

from django.db import models
from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home.addresses import address
from home.formats import FormatBlock
from home.languages import Language
from home.models.review import REVIEW_PANEL, OnLapse, Reviewed
from home.sharing import SIZE, Sharing, breadcrumbs

HOME_DEPTH = 2
Response = TypeVar("Response", bound=HttpResponse)


class Sensitivity(models.TextChoices):
    """How careful a page must be with the person who reads it."""

    INHERIT = "", _("The same as the page above")
    NONE = "none", _("None: an ordinary page")
    DISCREET = "discreet", _("Discreet: with an exit button")
    HIGH = "high", _("High: exit button, neutral title, not kept by the browser or search engines")


def _restrictions_along() -> models.QuerySet[PageViewRestriction]:
    """The restrictions on a page of the query around it, or on any page above that one, the root too."""
    inside = models.ExpressionWrapper(models.OuterRef("path"), models.CharField())
    restrictions: models.QuerySet[PageViewRestriction] = PageViewRestriction.objects.annotate(
        inside=inside
    ).filter(inside__startswith=models.F("page__path"))
    return restrictions


class BasePage(Reviewed, Page):
    """A page of the public site. Subclasses choose their template and body."""

    sensitivity = models.CharField(
        _("sensitivity"),
        max_length=10,
        blank=True,
        choices=Sensitivity.choices,
        default=Sensitivity.INHERIT,
    )
    review_owner = models.CharField(
        _("reviewed by"), max_length=120, blank=True, help_text=_("A role rather than a name.")
    )
    review_email = models.EmailField(
        _("their address"),
        blank=True,
        help_text=_("Told when the day is past. Without one, the partnership's own team is."),
    )
    reviewed_on = models.DateField(_("last checked"), null=True, blank=True)
    review_due_on = models.DateField(_("review due"), null=True, blank=True)
    review_every_months = models.PositiveSmallIntegerField(
        _("months from one check to the next"), default=6
    )
    on_lapse = models.CharField(
        _("when nobody checked it in time"),
        max_length=10,
        choices=OnLapse.choices,
        default=OnLapse.FLAG,
        help_text=_("A page that somebody may need in danger is better marked than taken down."),
    )
    is_unlisted = models.BooleanField(
        _("keep out of search"),
        default=False,
        help_text=_(
            "Neither this site's search nor others find it; who has the address can read it."
        ),
    )
    formats = StreamField(
        [("format", FormatBlock())],
        verbose_name=_("other formats and languages"),
        blank=True,
        help_text=_("Easy Read, British Sign Language, large print, sound, the same in Polish."),
    )
    share_image = models.ForeignKey(
        "home.UploadedPicture",
        verbose_name=_("picture when shared"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A page that is discreet or high in sensitivity never shows one."),
    )

    search_fields = [*Page.search_fields, index.SearchField("search_description", boost=2)]
    content_panels = [
        *Page.content_panels,
        FieldPanel(
            "search_description",
            heading=_("Summary"),
            help_text=_("One sentence, shown below the title, on cards and by search engines."),
        ),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("show_in_menus"),
                FieldPanel("share_image"),
                FieldPanel("is_unlisted"),
            ],
            heading=_("Where it is found"),
        ),
        MultiFieldPanel([FieldPanel("sensitivity")], heading=_("Care")),
        REVIEW_PANEL,
        FieldPanel("formats"),
    ]

    class Meta:
        abstract = True

    @property
    def summary(self) -> str:
        """The one sentence that says what the page is for; Wagtail keeps it as the search description."""
        return str(self.search_description)

    @property
    def spoken(self) -> Language | None:
        """The language of its words, when they are not English."""
        return None

    @cached_property
    def lineage(self) -> list[Page]:
        """The pages above this one below the root, home first, each as its own kind."""
        if self.depth <= HOME_DEPTH:
            return []
        return list(self.get_ancestors().filter(depth__gte=HOME_DEPTH).specific())

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page below at these slugs, found with its lineage in one go rather than a level at a time."""
        along = self._pages_along(path_components)
        if not along:
            route: RouteResult = super().route(request, path_components)
            return route
        *between, page = along
        page.lineage = [*self.lineage, self, *between]
        return page.route(request, path_components[len(along) :])

    def _pages_along(self, slugs: list[str]) -> list[Page]:
        """The pages at the first slug, the first two, and so on, as far as there are any."""
        paths = list(accumulate(slugs, "{}{}/".format, initial=self.url_path))[1:]
        if not paths:
            return []
        pages = self.get_descendants().filter(slug__in=slugs, url_path__in=paths)
        found = pages.annotate(has_restriction=Exists(_restrictions_along())).specific()
        by_path = {page.url_path: page for page in found}
        return list(takewhile(bool, (by_path.get(path) for path in paths)))

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """The restrictions on this page and those above, without asking again for what is known of them.

        A page found by its address knows whether there are any. One that is an alias, or below one, has those of
        another page: that always asks.
        """
        is_known = "lineage" in self.__dict__ or self.depth <= HOME_DEPTH
        along = [self, *(self.lineage if is_known else ())]
        if not is_known or any(page.alias_of_id for page in along):
            asked: models.QuerySet[PageViewRestriction] = super().get_view_restrictions()
            return asked
        found: models.QuerySet[PageViewRestriction] = PageViewRestriction.objects.filter(
            models.Q(page_id__in=[page.pk for page in along]) | models.Q(page__depth=1)
        )
        return found if self.__dict__.get("has_restriction", True) else found.none()

    @cached_property
    def effective_sensitivity(self) -> str:
        """This page's own sensitivity, or that of the nearest page above that has one."""
        for page in [self, *reversed(self.lineage)]:
            own = getattr(page, "sensitivity", "")
            if own:
                return str(own)
        return Sensitivity.NONE.value

    @property
    def has_exit(self) -> bool:
        """Whether a way out must always be in reach."""
        return self.effective_sensitivity != Sensitivity.NONE

    @property
    def is_hidden(self) -> bool:
        """Whether title, history and search engines must give nothing away."""
        return self.effective_sensitivity == Sensitivity.HIGH

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The usual context, the trail of pages above for breadcrumbs, and the frame that fits."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        # “Home”, as everywhere: a partnership's whole name leaves no room on a phone for the pages after it.
        context["trail"] = [
            {
                "text": gettext("Home") if page.depth == HOME_DEPTH else page.title,
                "href": address(page, request),
            }
            for page in self.lineage
        ]
        context["lapse_shown"] = self.lapse_shown(timezone.localdate())
        # One that is only drafted, or that nobody may be seen to have read, asks nothing.
        context["asks_feedback"] = self.live and not self.is_hidden
        context["sharing"] = self.sharing(request, context["trail"])
        context["base_template"] = "base_quiet.html" if self.is_hidden else "base.html"
        return context

    @property
    def may_be_shared(self) -> bool:
        """Whether it may say what it is about elsewhere, and have buttons for that."""
        return self.effective_sensitivity == Sensitivity.NONE

    def sharing(self, request: HttpRequest, trail: list[dict[str, str]]) -> Sharing:
        """The card that a link to this page becomes elsewhere; a sensitive page's is the site's own."""
        origin = f"{request.scheme}://{request.get_host()}"
        if not self.may_be_shared:
            return Sharing(url=f"{origin}/")
        return Sharing(
            url=f"{origin}{address(self, request)}",
            title=self.seo_title or self.title,
            description=self.summary,
            data=breadcrumbs(trail, origin),
            **self._share_picture(origin),
        )

    def _share_picture(self, origin: str) -> dict[str, str]:
        if self.share_image is None:
            return {}
        picture = self.share_image.get_rendition(SIZE)
        return {"image": f"{origin}{picture.url}", "image_alt": self.share_image.description}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateResponse:
        """The page; a hidden one asks to be neither kept nor found."""
        response: TemplateResponse = super().serve(request, *args, **kwargs)
        return self.guarded(response)

    def guarded(self, response: Response) -> Response:
        """What the page answers, with the headers that its sensitivity asks for."""
        if self.is_unlisted:
            response.headers["X-Robots-Tag"] = "noindex"
        if self.is_hidden:
            response.headers["Cache-Control"] = "no-store"
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response
