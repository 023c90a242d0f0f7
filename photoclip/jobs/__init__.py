"""Long work as generators that yield `Progress` once per batch: in between, the caller answers others, or stops."""
