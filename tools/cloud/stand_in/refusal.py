"""What a caller is told."""


class Refused(Exception):
    """The request is wrong, or nothing that the stand-in can do; answered as a ValidationError."""
