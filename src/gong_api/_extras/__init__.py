"""Methods that are more than one request, written once for both clients."""
