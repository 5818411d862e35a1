"""The words on screen for the fixed keys of answers."""

from typing import Final

from django.utils.translation import gettext_lazy as _

PLACES: Final = {
    "home": _("Inside or just outside a home"),
    "shared": _("A shared area, such as a stairway or hall"),
    "street": _("A street"),
    "park": _("A park or open space"),
    "shop": _("A shop, pub or business"),
    "school": _("A school or college"),
    "transport": _("A bus, train or station"),
    "online": _("Online or by phone"),
    "other": _("Somewhere else"),
}
LANDLORDS: Final = {
    "council": _("The council"),
    "association": _("A housing association"),
    "private": _("A private landlord"),
    "owned": _("It is owned by the people who live there"),
    "unknown": _("Not known"),
}
WAYS: Final = {
    "phone": _("Phone call"),
    "text": _("Text message"),
    "email": _("Email"),
    "post": _("Letter"),
    "visit": _("Visit"),
}
SAFE: Final = {
    "voicemail": _("Leave a voicemail"),
    "text": _("Send a text"),
    "post": _("Send a letter"),
    "uniform": _("Visit in uniform"),
}
DAYS: Final = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
    "sat": _("Saturday"),
    "sun": _("Sunday"),
}
TIMES: Final = {
    "morning": _("Morning, 6am to noon"),
    "afternoon": _("Afternoon, noon to 6pm"),
    "evening": _("Evening, 6pm to 11pm"),
    "night": _("Night, 11pm to 6am"),
}
AREAS: Final = {
    "outside": _("Somewhere outside this area"),
    "unknown": _("Not known"),
}
