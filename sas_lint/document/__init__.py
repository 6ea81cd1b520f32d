"""Statement -> Document: every word and reference that a reader will see, settled before any writer runs."""
