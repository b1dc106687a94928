"""The ways out, one copyable folder each. None knows another."""
