"""The ordinary website that somebody leaves to: a page on loopback, and what it was told of where they came from."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WORDS = "Rain later"


@dataclass
class Elsewhere:
    """Its address, and the headers of every request for its page."""

    url: str
    asked: list[dict[str, str]] = field(default_factory=list)


@contextlib.contextmanager
def somewhere_else() -> Iterator[Elsewhere]:
    """Serve the page until the block ends."""

    class Weather(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/weather":
                place.asked.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<title>Weather</title><h1>{WORDS}</h1>".encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Weather)
    # Another host to the browser than the site's 127.0.0.1.
    place = Elsewhere(f"http://localhost:{server.server_port}/weather")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield place
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
