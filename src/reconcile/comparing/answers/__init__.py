"""Findings as they are told, and the whole comparison."""
