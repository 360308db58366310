"""Where Kafka is and how to sign in there, in the words of aiokafka and of Faust."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from typing import Any, Literal

from shared.errors import BadInput

Security = Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]
Mechanism = Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KafkaAddress:
    """servers: "host:port,host:port". ca_file: PEM of who signed the brokers' certificates, "" for the system's.

    namespace: first part of the names of topics and groups.
    """

    servers: str
    namespace: str = "ipwatch"
    security: Security = "PLAINTEXT"
    mechanism: Mechanism = "SCRAM-SHA-512"
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""

    def client(self) -> dict[str, Any]:
        """Arguments every aiokafka client takes."""
        arguments: dict[str, Any] = {
            "bootstrap_servers": self.servers,
            "security_protocol": self.security,
            "client_id": "overseas-ip-watch",
        }
        if self.signs_in:
            arguments |= {
                "sasl_mechanism": self.mechanism,
                "sasl_plain_username": self.user,
                "sasl_plain_password": self.password,
            }
        if self.encrypted:
            arguments["ssl_context"] = self.tls()
        return arguments

    @property
    def signs_in(self) -> bool:
        """Whether a user and password are presented."""
        return self.security.startswith("SASL_")

    @property
    def encrypted(self) -> bool:
        """Whether the connection is TLS."""
        return self.security.endswith("SSL")

    def tls(self) -> ssl.SSLContext:
        """Verifies certificates and host names. Raises BadInput for a CA file that cannot be read."""
        try:
            return ssl.create_default_context(cafile=self.ca_file or None)
        except OSError as error:
            raise BadInput(
                f"IPWATCH_KAFKA_CA_FILE {self.ca_file}: cannot be read as PEM certificates ({error}); "
                "name the file of the authority that signed the brokers' certificates"
            ) from error
