"""Who is meant by a source: names, kinds, pronouns and descriptions, resolved within the page."""
