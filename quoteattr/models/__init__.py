"""Learned weights, a model card with each."""
