"""The journal: facts a service publishes (outbox), facts it has handled (inbox), positions, dead letters."""
