"""Pages of watches: list, create, change, pause, delete."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from services.alerts.subscriptions.refusal import WatchRefused
from services.alerts.subscriptions.subscriptions import Saved
from services.alerts.watches.watch import MessageLanguage
from services.alerts.web.desk import Desk, SignedIn
from services.alerts.web.form import WatchForm, empty_form, form_of
from shared.vocabulary import Change, District, Forum, Grade, Right
from shared.web.problems import Both

Filled = Annotated[WatchForm, Form()]
_CHOICES = {
    "all_districts": list(District),
    "all_forums": list(Forum),
    "all_rights": list(Right),
    "all_grades": list(Grade),
    "all_changes": list(Change),
    "all_languages": list(MessageLanguage),
}


class WatchPages:
    """The routes; see `router`. Everybody sees and changes only his own watches."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def router(self) -> APIRouter:
        """/watches and what is under it."""
        router = APIRouter(prefix="/watches")
        router.add_api_route("", self.watches)
        router.add_api_route("", self.create, methods=["POST"])
        router.add_api_route("/new", self.new)
        router.add_api_route("/{watch}", self.watch)
        router.add_api_route("/{watch}", self.edit, methods=["POST"])
        router.add_api_route("/{watch}/pause", self.pause, methods=["POST"])
        router.add_api_route("/{watch}/resume", self.resume, methods=["POST"])
        router.add_api_route("/{watch}/delete", self.delete, methods=["POST"])
        router.add_api_route("/{watch}/secrets", self.renew, methods=["POST"])
        return router

    def watches(self, request: Request, me: SignedIn) -> Response:
        """My watches."""
        return _render(
            request,
            "watches_list.html",
            watches=self._desk.subscriptions.list(me),
            forum_kinds=set(Forum),
            coverage=self._desk.tell_coverage(),
        )

    def new(self, request: Request, me: SignedIn, firm: str = "") -> Response:
        """The empty form; `firm` fills in a firm's id."""
        return self._form(request, empty_form(firm))

    def create(self, request: Request, me: SignedIn, filled: Filled) -> Response:
        """Make a watch; the answer shows its secrets, once."""
        try:
            saved = self._desk.subscriptions.create(me, filled.draft())
        except WatchRefused as error:
            return self._form(request, filled, refused=error)
        return self._saved(request, saved)

    def watch(self, request: Request, me: SignedIn, watch: str) -> Response:
        """The form with a watch filled in."""
        found = self._desk.subscriptions.get(me, watch)
        return self._form(request, form_of(found), watch=found.id)

    def edit(self, request: Request, me: SignedIn, watch: str, filled: Filled) -> Response:
        """Change a watch."""
        try:
            saved = self._desk.subscriptions.edit(me, watch, filled.draft())
        except WatchRefused as error:
            return self._form(request, filled, watch=watch, refused=error)
        return self._saved(request, saved)

    def pause(self, me: SignedIn, watch: str) -> Response:
        """Stop telling, keep the watch."""
        self._desk.subscriptions.set_active(me, watch, False)
        return RedirectResponse("/watches", 303)

    def resume(self, me: SignedIn, watch: str) -> Response:
        """Tell again, of what happens from now on."""
        self._desk.subscriptions.set_active(me, watch, True)
        return RedirectResponse("/watches", 303)

    def delete(self, me: SignedIn, watch: str) -> Response:
        """Delete a watch."""
        self._desk.subscriptions.delete(me, watch)
        return RedirectResponse("/watches", 303)

    def renew(self, request: Request, me: SignedIn, watch: str) -> Response:
        """New signing key and feed address; the answer shows them, once."""
        return self._saved(request, self._desk.subscriptions.renew_secrets(me, watch))

    def _form(
        self, request: Request, filled: WatchForm, *, watch: str = "", refused: WatchRefused | None = None
    ) -> Response:
        return _render(
            request,
            "watches_form.html",
            400 if refused else 200,
            filled=filled,
            watch=watch,
            refused=Both(refused.zh, refused.en) if refused else None,
            coverage=self._desk.tell_coverage(),
            **_CHOICES,
        )

    def _saved(self, request: Request, saved: Saved) -> Response:
        """Secrets are shown in the answer itself, as they are stored nowhere readable; else back to the list."""
        if not (saved.webhook_secret or saved.feed_secret):
            return RedirectResponse("/watches", 303)
        feed = self._desk.links.feed(saved.feed_secret) if saved.feed_secret else ""
        return _render(request, "watches_saved.html", saved=saved, feed_address=feed)


def _render(request: Request, template: str, status: int = 200, **context: object) -> Response:
    page: Response = request.app.state.pages.render(request, template, status, **context)
    return page
