"""What a page shows: subjects, links, drawings and assets."""
