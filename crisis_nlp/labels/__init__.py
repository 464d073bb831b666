"""What a mention says: complaint, harm, asymmetry, severity, sentiment, with calibrated numbers."""
