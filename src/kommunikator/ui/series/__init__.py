"""Repeating posts and relays: asking how a post comes again, and whom a change concerns."""
