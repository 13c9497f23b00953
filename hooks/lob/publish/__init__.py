"""From a built site to the published one: the last look at what was written, and the change of old for new in one step."""
