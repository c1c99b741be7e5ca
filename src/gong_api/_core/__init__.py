"""Policy without I/O: what a request is, when it is repeated, how an answer is read."""
