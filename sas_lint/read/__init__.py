"""content/ -> Statement, with a fault for each thing that cannot be read."""
