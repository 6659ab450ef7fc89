"""What a reader's own program makes of the site: a real browser, and browsers of text."""
