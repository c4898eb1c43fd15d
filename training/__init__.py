"""How the models that ship are trained. Nothing here is needed to use them."""
