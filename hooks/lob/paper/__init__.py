"""Brochures: wegwijzers and answers as PDF files for who hands them out, made of the same trees as the pages."""
