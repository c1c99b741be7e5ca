"""The wire: requests in, responses out, without any socket."""
