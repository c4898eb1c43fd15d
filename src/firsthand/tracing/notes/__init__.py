"""What is worked out of one page by itself, and of two, which other pages do not change; and how it is written down."""
