"""Document + theme -> HTML, PDF and DOCX. Imports nothing: only a build pays for its writer."""
