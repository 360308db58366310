"""The indexes behind the aliases: the first one, the one a rebuild fills, and the moment it takes over."""

from __future__ import annotations

from typing import Any

from elasticsearch import ApiError, Elasticsearch

from shared.index.elastic_mapping import VISIBLE, index_settings, index_template, mappings, meta
from shared.index.elastic_names import Names
from shared.index.elastic_refusals import told
from shared.index.port import IndexUnavailable, RebuildLost
from shared.index.schema import Schema

_TIMEOUT_SECONDS = 60.0
_TRIES = 5
_MISSING = 404


class Generations:
    """Makes, swaps and removes the indexes of one schema. Any number of processes may do so at once."""

    def __init__(
        self, client: Elasticsearch, names: Names, schema: Schema, *, shards: int, replicas: int
    ) -> None:
        self._client = client.options(request_timeout=_TIMEOUT_SECONDS, retry_on_timeout=False)
        self._names = names
        self._schema = schema
        self._shards = shards
        self._replicas = replicas

    def open(self) -> None:
        """Brings the template up to date and makes a first index where there is none for any schema."""
        names = self._names
        with told(self._client):
            self._client.indices.put_index_template(
                name=names.template,
                body=index_template(
                    self._schema, names.pattern, shards=self._shards, replicas=self._replicas
                ),
            )
            if self._client.indices.exists_alias(name=names.public):
                return
            try:
                self._create({names.public: _read_by(), names.own: _read_by()})
            except ApiError:
                # Elasticsearch gives an alias one index to write to only: someone else was first.
                if not self._client.indices.exists_alias(name=names.public):
                    raise

    def behind(self) -> dict[str, str]:
        """The index behind the alias in use and behind that of the rebuild, as far as there are any."""
        own = (self._names.own, self._names.next)
        with told(self._client):
            found = self._client.indices.get_alias(name=f"{self._names.own}*")
        return {alias: index for index, about in found.items() for alias in about["aliases"] if alias in own}

    def needs_rebuild(self) -> bool:
        """Whether the index in use was never finished by a rebuild, or is of another schema."""
        with told(self._client):
            found = self._client.options(ignore_status=_MISSING).indices.get_mapping(index=self._names.own)
        if found.meta.status == _MISSING:
            return True
        (about,) = found.body.values()
        return bool(about["mappings"].get("_meta") != meta(self._schema, rebuilt=True))

    def begin(self) -> str:
        """Makes an empty index for a rebuild in place of one made before; returns its name."""
        for _ in range(_TRIES):
            self.abandon()
            with told(self._client):
                try:
                    return self._create({self._names.next: {"is_write_index": True}})
                except ApiError:
                    if self._names.next not in self.behind():
                        raise
        raise IndexUnavailable(
            f"the rebuild of {self._names.public} was not begun: others begin one again and again; let one finish"
        )

    def finish(self, building: str) -> None:
        """Puts the index in the place of all others at one instant. Raises RebuildLost."""
        for _ in range(_TRIES):
            if not building or self.behind().get(self._names.next) != building:
                break
            with told(self._client):
                try:
                    self._make_ready(building)
                    self._client.indices.update_aliases(actions=self._swap(building))
                except ApiError as wrong:
                    # Either this index or one of those to be removed has gone meanwhile.
                    if wrong.status_code != _MISSING:
                        raise
                else:
                    return
        raise RebuildLost(
            f"the rebuild of {self._schema.name} was not begun here or another one was begun since; begin again"
        )

    def abandon(self) -> None:
        """Removes the index a rebuild was filling, if there is one."""
        building = self.behind().get(self._names.next)
        if building is not None:
            with told(self._client):
                self._client.options(ignore_status=_MISSING).indices.delete(index=building)

    def _create(self, aliases: dict[str, Any]) -> str:
        name = self._names.new_index()
        self._client.indices.create(
            index=name,
            settings=index_settings(self._shards, self._replicas),
            mappings=mappings(self._schema) | {"_meta": meta(self._schema, rebuilt=False)},
            aliases=aliases,
        )
        return name

    def _make_ready(self, building: str) -> None:
        """Everything put so far is to be visible the moment the index takes over."""
        indices = self._client.indices
        indices.put_mapping(index=building, meta=meta(self._schema, rebuilt=True))
        indices.refresh(index=building)

    def _swap(self, building: str) -> list[dict[str, Any]]:
        names = self._names
        others = [
            name
            for name in self._client.indices.get(index=names.pattern, features="aliases")
            if names.is_index(name) and name != building
        ]
        return [
            {"remove": {"index": building, "alias": names.next, "must_exist": True}},
            *({"remove_index": {"index": name}} for name in others),
            *({"add": {"index": building, "alias": each} | _read_by()} for each in (names.public, names.own)),
        ]


def _read_by() -> dict[str, Any]:
    """An alias to read by, and the only one of its name that may be written by."""
    return {"filter": VISIBLE, "is_write_index": True}
