"""firsthand: who says so, what did they show, and did anybody else see it for themselves?"""
