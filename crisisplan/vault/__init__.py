"""Where plans are kept. Empty until the encrypted vault is built."""
