"""What the readers of several forms need: files, trees, days, and what a thing elsewhere is."""
