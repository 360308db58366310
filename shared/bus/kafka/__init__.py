"""The bus over Kafka: journals relayed to topics, Faust consumers over the topics, positions in the database."""
