"""Labelled mentions as people keep them: any table, read row by row with reasons."""
