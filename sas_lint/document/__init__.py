"""Statement -> Document: every word, number and reference that a reader will see, settled before any writer runs."""
