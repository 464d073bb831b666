"""Any exported file to the mentions table, and tables back to files."""
