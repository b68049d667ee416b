"""One small adapter a site; a plan, then an atomic write."""
