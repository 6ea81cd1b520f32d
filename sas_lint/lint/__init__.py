"""Statement + rules -> findings."""
