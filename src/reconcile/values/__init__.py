"""What values are made with, whatever they are of; stands on nothing."""
