"""Who comes in, and with what: start-up link, session or token, how much may be sent, the headers of every answer."""
