"""One room for each kind of question: how it is drawn, read and checked."""

from reports.fields.base import AreaChoice, Context, Field, LandlordChoice, Part
from reports.fields.choice import ChecksField, OneField, SelectField
from reports.fields.contact import ContactField
from reports.fields.date import DateField
from reports.fields.evidence import EvidenceField
from reports.fields.place import LandlordField, PlaceField
from reports.fields.text import DescriptionField, SharingField, TextField
from reports.fields.times import TimesField
from reports.journey import Question

_BY_KIND: dict[str, type[Field]] = {
    "radios": OneField,
    "yes-no": OneField,
    "tier": OneField,
    "stop": OneField,
    "select": SelectField,
    "checkboxes": ChecksField,
    "short-text": TextField,
    "long-text": TextField,
    "description": DescriptionField,
    "sharing": SharingField,
    "date": DateField,
    "time-pattern": TimesField,
    "place": PlaceField,
    "landlord": LandlordField,
    "safe-contact": ContactField,
    "evidence": EvidenceField,
}


def field_for(question: Question, context: Context) -> Field:
    """The field that draws and checks this question; only for questions that are asked."""
    return _BY_KIND[question.kind](question, context)


__all__ = ["AreaChoice", "Context", "Field", "LandlordChoice", "Part", "field_for"]
