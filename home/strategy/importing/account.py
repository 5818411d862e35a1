"""What came of a document, in words: what was found, what is kept as plain text, what is left out."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.strategy.importing.findings import Findings, Priority
from home.strategy.importing.imported import Imported
from home.strategy.importing.kinds import LABELS, LEFT_OUT, Kind

SHOWN = 90


def counts(imported: Imported) -> list[tuple[str, int]]:
    """Return how many blocks there are of each kind, in the order of the kinds."""
    found = Counter(imported.kinds[block.number] for block in imported.blocks)
    return [(str(LABELS[kind]), found[kind]) for kind in Kind if found[kind]]


def summary(found: Findings) -> list[tuple[str, str]]:
    """Return what was found: its name and its words, for a list on a page or a terminal."""
    priorities = found.all_priorities()
    promises = sum(len(each.commitments) for each in priorities)
    measures = sum(len(each.measures) for each in priorities)
    people = [_named(each.name, each.role) for each in found.forewords]
    levels = [_counted(word, plural, priorities) for word, plural in found.levels]
    return [
        (_("Title"), found.title or _("not found")),
        (_("Period"), str(found.period or _("not found"))),
        (_("Forewords"), "; ".join(people) or _("none")),
        (_("Sections"), str(len(found.sections))),
        (_("Priorities"), ", ".join(levels) or _("none")),
        (_("Commitments"), str(promises)),
        (_("Measures of success"), str(measures)),
        (_("Figures"), str(len(found.figures))),
        (_("Funding"), _money(found)),
        (_("Achievements"), str(len(found.achievements))),
        (_("Who supports what"), str(len(found.supports))),
        (_("Words explained"), str(len(found.glossary))),
    ]


def lines(imported: Imported) -> Iterator[str]:
    """Yield the whole account, line by line, for a terminal."""
    found = imported.findings
    for name, words in summary(found):
        yield f"{name}: {words}"
    yield ""
    for each in found.priorities:
        yield from _priority(each, "")
    yield from _details(found)
    yield ""
    yield _("Every piece, by what it is taken for:")
    yield from (f"  {name}: {count}" for name, count in counts(imported))
    yield from _text(imported)
    yield nothing_lost(imported)


def nothing_lost(imported: Imported) -> str:
    """Return the sentence that accounts for every block."""
    kinds = imported.kinds
    out = sum(kinds[block.number] in LEFT_OUT for block in imported.blocks)
    sentence = _(
        "Pieces read: %(all)d. For the draft: %(kept)d. Left out: %(out)d. Lost: %(lost)d."
    )
    lost = len(imported.lost)
    total = len(imported.blocks)
    return sentence % {"all": total, "kept": total - out - lost, "out": out, "lost": lost}


def _text(imported: Imported) -> Iterator[str]:
    """Yield what is kept as plain text and what is left out, each with its number."""
    kinds = imported.kinds
    for title, wanted in (
        (_("Kept as plain text in its place:"), {Kind.TEXT}),
        (_("Left out:"), LEFT_OUT),
    ):
        yield ""
        yield title
        for block in imported.blocks:
            if kinds[block.number] in wanted:
                yield f"  {block.number}. {short(block.text)}"
    yield ""


def _priority(each: Priority, indent: str) -> Iterator[str]:
    promises = ngettext("%d commitment", "%d commitments", len(each.commitments))
    measures = ngettext("%d measure", "%d measures", len(each.measures))
    told = f"{promises % len(each.commitments)}, {measures % len(each.measures)}"
    yield f"{indent}{' '.join(filter(None, (each.word, each.number)))}: {each.title} ({told})"
    for inner in each.inside:
        yield from _priority(inner, indent + "  ")


def _details(found: Findings) -> Iterator[str]:
    for line in found.funding:
        yield f"  £{line.amount:,.2f}  {line.name}: {line.words}"
    for figure in found.figures:
        yield f"  {figure.value}  {short(figure.sentence)}"


def _money(found: Findings) -> str:
    if not found.funding:
        return _("none")
    words = ngettext(
        "%(count)d amount, £%(sum)s", "%(count)d amounts, together £%(sum)s", len(found.funding)
    )
    return words % {"count": len(found.funding), "sum": f"{found.funding_total:,.0f}"}


def _counted(word: str, plural: str, priorities: list[Priority]) -> str:
    count = sum(each.word == word for each in priorities)
    return f"{count} {(word if count == 1 else plural).lower()}"


def _named(name: str, role: str) -> str:
    return ", ".join(filter(None, (name, role))) or _("not signed")


def short(text: str) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
