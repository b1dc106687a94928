"""What the project promises about itself: its layers, its lock file, its documents."""
