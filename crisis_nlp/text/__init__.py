"""Cleaning, language and copies: what the models and the counts start from."""
