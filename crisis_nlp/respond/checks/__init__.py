"""What is wrong with a plan that can be read: one rule a weakness, by theme."""
