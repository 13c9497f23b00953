"""The knowledge of the LOB-kennisbank: reading, checking and describing content, without any site generator."""
