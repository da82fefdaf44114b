"""The first start: who the person is, and from what the plan begins."""
