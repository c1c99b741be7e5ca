"""Conversations: a bank of exchanges per language, made into one-minute scenes."""
