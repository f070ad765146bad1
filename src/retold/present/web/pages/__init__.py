"""The pages: each file makes the typed context of one screen."""
