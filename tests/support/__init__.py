"""What tests stand on: databases, a mail server, a browser, a running site. See docs/testing.md."""
