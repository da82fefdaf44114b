"""The idea bank: posts without a day."""
