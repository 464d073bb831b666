"""Cleaning, language and copies: what a mention says, before anybody judges it."""
