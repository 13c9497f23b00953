"""Without network: the service worker and the pack for a USB stick."""
