"""The only place that knows httpx2: the effects of the policy, blocking and async."""
