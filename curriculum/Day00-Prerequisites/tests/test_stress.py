"""Prerequisites: no stress checks. The inputs are small, and nothing here is slow enough to be wrong for it."""
