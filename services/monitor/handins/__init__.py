"""What people and mail programs hand in: the inbox for courts' notices, and what an upload is told."""
