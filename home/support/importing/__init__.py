"""Taking services over from another directory's Open Referral UK feed: looked through first, never published."""
