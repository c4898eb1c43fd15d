"""The screens: one module each, with a dataclass of all that its template may use."""
