"""Signals to points, points to a score, the score to a level, with receipts."""
