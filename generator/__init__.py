"""Hourglass: a static knowledge library for communities of practice on slow links."""
