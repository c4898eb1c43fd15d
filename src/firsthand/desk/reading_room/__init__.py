"""The reading room: what readers see of what editors publish."""
