"""What a campaign did: how often it was seen, and how many went on to report, by day and place. Totals only."""
