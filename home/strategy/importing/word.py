"""A Word document as HTML: words, headings, lists and tables; no pictures, no comments, no deleted text."""

import io
from collections.abc import Callable
from typing import Any

import mammoth
from django.utils.translation import gettext as _
from mammoth import documents

from home.strategy.importing.opening import CannotRead
from home.strategy.importing.tidy import SOFT_BREAK, from_outside

# Heading styles are mammoth's own; the cover's styles are not among them.
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Heading 7'] => h6:fresh
p[style-name='Heading 8'] => h6:fresh
p[style-name='Heading 9'] => h6:fresh
"""


def html_of(data: bytes) -> tuple[str, int]:
    """Return the document as HTML (not yet cleaned) and how many pictures it left out.

    Raises CannotRead when it is damaged.
    """
    pictures: list[object] = []

    def leave_out(image: object) -> list[Any]:
        pictures.append(image)
        return []

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=STYLES,
            convert_image=leave_out,
            transform_document=_marking_line_ends(),
            external_file_access=False,
            include_embedded_style_map=False,
        )
    except RecursionError as fault:
        raise CannotRead(_too_deep()) from fault
    # Anything can be wrong inside a damaged file, and mammoth says so in as many ways.
    except Exception as fault:
        raise CannotRead(
            _("Word’s file could not be read. Open it in Word, save it again, and choose it again.")
        ) from fault
    return str(result.value), len(pictures)


def _too_deep() -> str:
    return _("The document has tables within tables beyond reading. Take them apart first.")


def _marking_line_ends() -> Callable[[Any], Any]:
    """Return what marks a run that is only a space: where a converter joined two lines of a table."""
    transform: Callable[[Any], Any] = mammoth.transforms.element_of_type(documents.Run, _mark)
    texts: Callable[[Any], Any] = mammoth.transforms.element_of_type(documents.Text, _tidy)
    return lambda document: transform(texts(document))


def _tidy(text: Any) -> Any:
    return text.copy(value=from_outside(text.value))


def _mark(run: Any) -> Any:
    children = run.children
    is_space = len(children) == 1 and isinstance(children[0], documents.Text)
    if is_space and children[0].value == " ":
        return run.copy(children=[documents.text(SOFT_BREAK)])
    return run
