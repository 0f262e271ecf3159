"""Scoring: RAG, direction of travel, risk and delivery status, and what the management team reads first."""
