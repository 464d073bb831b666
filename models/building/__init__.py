"""How the shipped models are learned from the shared collections."""
