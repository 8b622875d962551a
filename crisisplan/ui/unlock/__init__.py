"""The pages of a locked plan: open it, or find a way on; help is beside it on each of them."""
