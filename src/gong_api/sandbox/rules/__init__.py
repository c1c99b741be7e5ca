"""What Gong does with a request: inputs, filters, cursors, limits, and the operations."""
