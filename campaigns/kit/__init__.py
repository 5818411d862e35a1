"""What a campaign takes with it: share images, posters, a leaflet, words for each channel, and one zip."""
