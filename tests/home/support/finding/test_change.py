"""Who hurt somebody and wants to stop is not left without an answer, and meets no help for victims on the way."""

from django.test import Client


def test_who_wants_to_stop_hurting_others_is_led_to_the_page_apart(stevenage: str) -> None:
    client = Client()
    assert client.get("/get-help/for/change-myself/").headers["Location"] == "/change-my-behaviour/"
    assert "change-myself" not in client.get("/get-help/").content.decode()
    found = client.post("/get-help/find/", {"words": "i hit my wife"}).content.decode()
    assert 'href="/change-my-behaviour/"' in found
    assert "We found nothing" not in found
    assert "No More: help to stop" not in found
    other = client.post("/get-help/find/", {"words": "my ex follows me"}).content.decode()
    assert "/change-my-behaviour/" not in other
