"""How results are shown: a table for people, JSON lines for programs, and files."""
