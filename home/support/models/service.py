"""One service that an organisation runs: who it is for, how to reach it, when, and what is safe to show."""

from urllib.parse import unquote_plus

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.models.contact_point import ContactKind, ContactPoint
from home.models.record import Record, Records
from home.opening.reading import rules_from_line
from home.opening.rule import Rule
from home.safe_links import validate_link
from home.support.in_language import InLanguageBlock, problems_of
from home.support.models.identified import Identified
from home.support.models.schedule import Schedule
from home.support.models.service_rows import ServiceContact, ServicePlace
from home.support.places import AddressVisibility, KnownPlace, known_place


class ServiceKind(models.TextChoices):
    """What sort of service it is."""

    SERVICE = "service", _("Service")
    HELPLINE = "helpline", _("Helpline")
    TEAM = "team", _("Team that works with others")
    GROUP = "group", _("Group or drop-in")
    THIRD_PARTY_CENTRE = "third-party-centre", _("Third-party reporting centre")


POINTS_ATTENDANCE = {ContactKind.PHONE.value: "phone", ContactKind.TEXT.value: "phone"}


class Services(Records):
    """Services in bulk. Whatever faces the public asks one of the first two, and nothing else."""

    def public(self) -> "Services":
        """What anybody may be shown who looks for help: published, and not for people who hurt others.

        Each has `known_contacts` and `known_places`, which hold only what may be known.
        """
        return self._whole().filter(live=True, is_for_perpetrators=False)

    def for_change(self) -> "Services":
        """What people are shown who want to stop hurting others, and only there."""
        return self._whole().filter(live=True, is_for_perpetrators=True)

    def _whole(self) -> "Services":
        contacts = ServiceContact.objects.select_related("contact__replaced_by__replaced_by")
        places = ServicePlace.objects.select_related("location")
        return self.select_related("organisation").prefetch_related(
            Prefetch("contacts", queryset=contacts, to_attr="contact_rows"),
            Prefetch("places", queryset=places, to_attr="place_rows"),
            Prefetch("schedules", queryset=Schedule.objects.all(), to_attr="schedule_rows"),
        )


class Service(Identified, Record, ClusterableModel):  # type: ignore[django-manager-missing]
    """Somewhere to get help: what it is, in plain words, and who runs it."""

    organisation = models.ForeignKey(
        "support.Organisation",
        verbose_name=_("run by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="services",
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=ServiceKind.choices, default=ServiceKind.SERVICE
    )
    name = models.CharField(_("name"), max_length=160)
    summary = models.CharField(_("what it does, in plain words"), max_length=400, blank=True)
    description = models.TextField(
        _("more about it"), blank=True, help_text=_("Paragraphs with blank lines between.")
    )
    url = models.CharField(_("link"), max_length=300, blank=True, validators=[validate_link])
    needs = ParentalManyToManyField(
        "support.Need", blank=True, related_name="services", verbose_name=_("helps with")
    )
    audiences = ParentalManyToManyField(
        "support.Audience",
        blank=True,
        related_name="services",
        verbose_name=_("only for"),
        help_text=_("Leave empty when it is for anybody."),
    )
    minimum_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("up to age"), null=True, blank=True)
    eligibility = models.CharField(_("who can use it"), max_length=300, blank=True)
    takes_self_referral = models.BooleanField(_("people can come to it themselves"), default=True)
    takes_professional_referral = models.BooleanField(
        _("professionals can send people"), default=False
    )
    application = models.CharField(_("how to start"), max_length=300, blank=True)
    is_free = models.BooleanField(_("free"), null=True, blank=True)
    fees = models.CharField(_("what it costs"), max_length=200, blank=True)
    languages = models.CharField(
        _("languages"), max_length=200, blank=True, help_text=_("With commas: English, Polish.")
    )
    interpreters = models.CharField(_("interpreters"), max_length=200, blank=True)
    safe_to_contact = models.CharField(_("how to contact it safely"), max_length=300, blank=True)
    leaves_trace = models.CharField(
        _("what may show that you used it"),
        max_length=300,
        blank=True,
        help_text=_("A call may show in a phone's list of calls."),
    )
    in_languages = StreamField(
        [("words", InLanguageBlock())],
        verbose_name=_("in other languages"),
        blank=True,
        help_text=_("What it does and how to use it, for people who read another language better."),
    )
    areas = models.CharField(
        _("areas"),
        max_length=600,
        blank=True,
        help_text=_("Keys of wards or towns with commas. Empty: everywhere."),
    )
    address_visibility = models.CharField(
        _("where it is"),
        max_length=5,
        choices=AddressVisibility.choices,
        default=AddressVisibility.NONE,
        help_text=_("A refuge, and most places for people who fled somebody, say nothing."),
    )
    is_for_perpetrators = models.BooleanField(
        _("for people who hurt others"),
        default=False,
        help_text=_("Shown only where people look for help to change, never beside victims' help."),
    )
    assured_on = models.DateField(_("checked on"), null=True, blank=True)

    objects = Services.as_manager()  # type: ignore[misc]

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("organisation"),
                FieldPanel("kind"),
                FieldPanel("summary"),
                FieldPanel("description"),
                FieldPanel("url"),
            ],
            heading=_("What it is"),
        ),
        MultiFieldPanel(
            [FieldPanel("address_visibility"), FieldPanel("is_for_perpetrators")],
            heading=_("What is safe to show"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("needs"),
                FieldPanel("audiences"),
                FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("maximum_age")]),
                FieldPanel("eligibility"),
                FieldPanel("areas"),
            ],
            heading=_("Who it is for"),
        ),
        InlinePanel("contacts", heading=_("How to reach it"), label=_("Contact point")),
        MultiFieldPanel(
            [
                FieldPanel("safe_to_contact"),
                FieldPanel("leaves_trace"),
                FieldPanel("takes_self_referral"),
                FieldPanel("takes_professional_referral"),
                FieldPanel("application"),
            ],
            heading=_("Before you get in touch"),
        ),
        InlinePanel("places", heading=_("Where"), label=_("Place")),
        InlinePanel("schedules", heading=_("When"), label=_("Opening time")),
        MultiFieldPanel(
            [
                FieldPanel("is_free"),
                FieldPanel("fees"),
                FieldPanel("languages"),
                FieldPanel("interpreters"),
            ],
            heading=_("Cost and languages"),
        ),
        FieldPanel("in_languages"),
        FieldPanel("assured_on"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("service")
        verbose_name_plural = _("services")

    def __str__(self) -> str:
        return self.name

    @cached_property
    def known_contacts(self) -> list[ContactPoint]:
        """How to reach it: what replaced something in its place, and nothing that is unconfirmed."""
        rows = self.__dict__.get("contact_rows")
        if rows is None:
            rows = self.contacts.select_related("contact__replaced_by__replaced_by")
        points = [row.contact.current for row in rows]
        return [point for point in dict.fromkeys(points) if point.is_shown]

    @cached_property
    def known_places(self) -> list[KnownPlace]:
        """Where it is, as far as that may be known. No address leaves this room by another way."""
        rows = self.__dict__.get("place_rows")
        if rows is None:
            rows = self.places.select_related("location")
        places = (known_place(row.location, self.address_visibility) for row in rows)
        return [place for place in dict.fromkeys(places) if place is not None]

    @cached_property
    def known_rules(self) -> tuple[Rule, ...]:
        """When it is there: its own times, and those of its contact points that are read by rules."""
        rows = self.__dict__.get("schedule_rows")
        own = [row.rule for row in (self.schedules.all() if rows is None else rows)]
        lines = [
            rule
            for point in self.known_contacts
            for rule in rules_from_line(point.opens, POINTS_ATTENDANCE.get(point.kind, "online"))
        ]
        return (*own, *lines)

    @property
    def can_be_reached(self) -> bool:
        """Whether somebody who finds it has anything to ring, open or walk to."""
        return bool(self.known_contacts or self.url or self.known_places)

    def problems(self) -> list[str]:
        """What keeps it from being published: words that give a hidden address away."""
        said = _squeezed(
            " ".join(
                [
                    self.key,
                    self.name,
                    self.summary,
                    self.description,
                    unquote_plus(self.url),
                    self.eligibility,
                    self.application,
                    self.fees,
                    self.languages,
                    self.interpreters,
                    self.safe_to_contact,
                    self.leaves_trace,
                    *(row.words for row in self.schedules.all()),
                    *(each.value.all_words for each in self.in_languages),
                ]
            )
        )
        if self.address_visibility == AddressVisibility.FULL:
            hidden = [row.location for row in self.places.all() if row.location.is_secret]
        else:
            hidden = [row.location for row in self.places.all()]
        told = [place for place in hidden if any(_says(said, word) for word in place.telltale)]
        return [
            gettext(
                "The words give away where it is, which is to stay secret: take out the address and the postcode."
            )
            for _place in told[:1]
        ]

    @property
    def area_keys(self) -> frozenset[str]:
        """The keys of the areas that it serves; none for everywhere."""
        return frozenset(_listed(self.areas))

    @property
    def language_names(self) -> list[str]:
        """The languages that its people speak."""
        return _listed(self.languages)

    def clean(self) -> None:
        """Refuses ages the wrong way round, and what nobody would check in other languages."""
        super().clean()
        lowest, highest = self.minimum_age, self.maximum_age
        if lowest is not None and highest is not None and highest < lowest:
            raise ValidationError({"maximum_age": _("It must not be less than the lowest age.")})
        if found := problems_of(each.value for each in self.in_languages):
            raise ValidationError({"in_languages": found})


def _says(squeezed: str, word: str) -> bool:
    sought = _squeezed(word)
    return bool(sought) and sought in squeezed


def _squeezed(words: str) -> str:
    """Words without spaces, signs and capitals: a postcode is one however it is written, in an address of a page too."""
    return "".join(each for each in words if each.isalnum()).casefold()


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]
