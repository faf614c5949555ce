"""evaluate: gold and predicted annotations -> Scores, with intervals and a signature."""
