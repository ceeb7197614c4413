"""Prerequisites: nothing here is large enough for time or memory to matter."""
