"""An assessment as HTML, terminal output and JSON."""
