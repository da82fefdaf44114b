"""What the plan is made of and what can be done with it: plain Python, no Qt, no SQL, no files, no clock."""
