"""“Is this page useful?”: two buttons on every page, and a few words from those who want to say more."""
