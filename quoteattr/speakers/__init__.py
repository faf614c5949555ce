"""From the words for a source to one speaker: names, mentions, evidence, rules."""
