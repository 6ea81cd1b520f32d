"""YAML with exact places, read into typed records; faults instead of exceptions."""
