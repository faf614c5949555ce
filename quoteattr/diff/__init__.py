"""diff.compare: Quotations of many articles ──► Utterances, and how their members differ."""
