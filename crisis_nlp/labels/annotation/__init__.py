"""Help for people who label: what to label next, and which labels are probably wrong."""
