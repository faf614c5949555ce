"""stage 5  Attribution -> Stance: what the speaker does, how the reporter presents it."""
