"""What researchers and feed readers take: files made from the catalogue."""
