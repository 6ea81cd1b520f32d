"""Web pages: what a reader of the page sees, as a printed document without pages."""
