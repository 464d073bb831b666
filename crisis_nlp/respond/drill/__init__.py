"""Practise: play an invented or a past crisis into a copy of the history and see what happens."""
