"""Style, fonts and the pictures that every article can use."""
