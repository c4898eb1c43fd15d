"""What editors write for readers, and what readers do with it."""
