"""io.read: file ──► Article;  io.write: QuoteRecord ──► JSON Lines, JSON, CSV or a table."""
