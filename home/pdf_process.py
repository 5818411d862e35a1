"""What `home.pdf` starts: reads HTML from its input, writes a PDF to its output. Nothing is fetched."""

import sys

from weasyprint import HTML
from weasyprint.urls import URLFetcher


def main(base_url: str) -> None:
    """Write the PDF/UA-1 of what stands in the input. Pictures must be within the page itself."""
    html = sys.stdin.buffer.read().decode()
    within = URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    document = HTML(string=html, base_url=base_url, url_fetcher=within)
    document.write_pdf(sys.stdout.buffer, pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main(sys.argv[1])
