"""What the course is, and how far the learner is."""
