"""Links of a page to this site that lead nowhere are named, and those that lead somewhere are not."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from home.editors.dead_links import dead_links
from home.models import StandardPage
from tests.support.small_site import small_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "is_dead"),
    [
        ("/there/", False),
        ("/there/#part", False),
        ("/there/?from=x", False),
        ("/gone/", True),
        ("/there", False),
        ("/moved/", False),
        ("/search/", False),
        ("/healthz", False),
        ("/glossary/", False),
        ("https://other.example/gone/", False),
        ("tel:101", False),
    ],
)
def test_an_address_is_followed_here(address: str, *, is_dead: bool) -> None:
    Redirect.objects.create(old_path="/moved", redirect_link="/there/")
    small_site(
        [
            {"path": "/there/", "type": "standard", "title": "There"},
            {
                "path": "/p/",
                "type": "standard",
                "title": "P",
                "body": [
                    {"text": f"Look [here]({address})."},
                    {"links": [{"title": "Look", "url": address}]},
                ],
            },
        ]
    )
    found = dead_links(StandardPage.objects.get(slug="p"))
    assert found == (["/gone/"] if is_dead else [])


def test_a_page_that_was_taken_down_is_named() -> None:
    home = small_site([{"path": "/there/", "type": "standard", "title": "There"}])
    there = StandardPage.objects.get()
    link = f'<p><a linktype="page" id="{there.pk}">Look</a></p>'
    page = home.add_child(
        instance=StandardPage(title="P", slug="p", body=[{"type": "text", "value": link}])
    )
    assert dead_links(page) == []
    there.unpublish()
    assert dead_links(page) == ["There"]
