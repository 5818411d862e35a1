"""A reporting form as frozen data, and the walk through it. Pure: this is the door to its rooms."""

from reports.journey_conditions import (
    ALWAYS,
    Answers,
    Clause,
    Condition,
    ConditionError,
    is_filled,
    matchable,
    parse_condition,
)
from reports.journey_loading import JourneyDataError, journey_from_dict
from reports.journey_options import OptionsError, options_text, parse_options, parse_signals
from reports.journey_problems import Problem, problems
from reports.journey_reach import can_end
from reports.journey_shape import (
    ABOUT_YOU,
    AGAIN,
    ANONYMOUS,
    Asked,
    Journey,
    Option,
    Question,
    Step,
)
from reports.journey_walk import first_unfinished, next_step, previous_step, prune

__all__ = [
    "ABOUT_YOU",
    "AGAIN",
    "ALWAYS",
    "ANONYMOUS",
    "Answers",
    "Asked",
    "Clause",
    "Condition",
    "ConditionError",
    "Journey",
    "JourneyDataError",
    "Option",
    "OptionsError",
    "Problem",
    "Question",
    "Step",
    "can_end",
    "first_unfinished",
    "is_filled",
    "journey_from_dict",
    "matchable",
    "next_step",
    "options_text",
    "parse_condition",
    "parse_options",
    "parse_signals",
    "previous_step",
    "problems",
    "prune",
]
