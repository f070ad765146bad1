"""What people do in the browser: each is a form that works without scripts."""
