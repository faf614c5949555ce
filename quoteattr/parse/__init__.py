"""stage 1  Article -> Document: paragraphs, sentences, quotation marks, page furniture."""
