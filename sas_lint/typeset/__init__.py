"""Document + theme -> HTML, PDF and DOCX. Nothing is imported here, so that only a build pays for its writer."""
