"""HTML: made safe, taken apart into tokens, cut, excerpted, with its links resolved."""
