"""Mentions over time: expected volume, bursts and topics."""
