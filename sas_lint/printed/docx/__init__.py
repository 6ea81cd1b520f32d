"""A Word document as a printed document: its styles, fields, links, tables and pictures."""
