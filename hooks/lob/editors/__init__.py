"""For those who write: check, form, new example, numbering, guide, spelling, weekly list."""
