"""Whether banks are what a course demands. No Sphinx; nothing in the core imports this."""
