"""The organisation's own response plan, put beside a level."""
