"""Front matter with lines, the template with its vocabularies, records and their catalogue."""
