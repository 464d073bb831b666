"""How good a model is on labelled mentions, part by part, and against another model."""
