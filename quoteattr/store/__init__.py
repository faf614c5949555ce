"""store: Articles and QuoteRecords ──► one SQLite file ──► search, export, utterances."""
