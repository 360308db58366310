"""The inside of guidance: what an engagement is, how it may move, who may see and move it."""
