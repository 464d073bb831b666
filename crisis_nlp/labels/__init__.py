"""Text to complaint, harm, asymmetry, severity and sentiment."""
