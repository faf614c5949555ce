"""stage 3  Reading -> Attribution: spans, marks, joining, confidence."""
