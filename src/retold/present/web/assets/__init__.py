"""What a browser loads beside a page."""
