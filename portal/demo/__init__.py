"""What only a demonstration has: invented people and cases, an outbox to look at, one command to start."""
