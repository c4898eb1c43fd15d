"""What texts say, made comparable: words that outlive rewording, figures, and how much a word tells."""
