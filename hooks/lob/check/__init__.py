"""What is wrong with a file, and what to do about it: findings, never exceptions."""
