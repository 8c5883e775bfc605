"""A front door for a stack on the stand-in cloud: its routes, in front of the code it was given."""
