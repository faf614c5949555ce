"""stage 2  Document -> Reading: word pieces, windows, one encoder pass and its heads."""
