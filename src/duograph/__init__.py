"""Who negotiated, funded or acquired what, when, for how much, told in English and Chinese: one graph."""

__version__ = "0.1.0"
