"""The bus that carries facts from journals to consumers: embedded in one process, or Kafka."""
