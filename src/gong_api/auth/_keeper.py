"""The tokens of one customer in a store: signed in, renewed by one at a time, signed out.

A refresh token works once, and whoever loses the answer to it has lost the sign-in. So before it
is sent, a mark goes into the store by compare-and-swap: only one of all processes puts it there.
The answer replaces the mark before anybody uses it. Whoever finds a mark that nobody works on
any more knows that a renewal broke off, and never sends that refresh token again.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from gong_api._core.wire import Fault, WireAnswer, WireRequest
from gong_api.auth._grants import App, is_spent, token_request, tokens_of
from gong_api.auth._tokens import Renewal, Tokens, read_tokens
from gong_api.auth.stores.base import HoldingStore, SecretText, TokenStore
from gong_api.errors import GongError, SignInRequired

__all__ = ["Keeper"]

POLL = 0.1
WAIT_SECONDS = 90.0
"""How long a mark of somebody else is believed in: longer than a token request can take."""
SAVE_PAUSES = (0.1, 0.5, 2.0)

_NOT_ACCEPTED = "Gong no longer accepts this sign-in"
_BROKEN_OFF = "A renewal of this sign-in broke off before its answer was stored"


class Keeper:
    """What is done to one customer's tokens; blocking."""

    def __init__(
        self,
        app: App,
        store: TokenStore,
        customer: str,
        send: Callable[[WireRequest], WireAnswer | Fault],
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._app = app
        self._store = store
        self._customer = customer
        self._send = send
        self._now = now
        self._sleep = sleep
        self.put_off = False
        """Whether the last renewal failed in a way that leaves the old tokens as they were."""

    def load(self) -> Tokens | None:
        """Return the tokens that are stored."""
        return self._read()[1]

    def exchange(self, grant: Callable[[], dict[str, str]]) -> Tokens:
        """Trade a code for tokens, store them and return them."""
        outcome = self._send(token_request(self._app, grant()))
        tokens = tokens_of(self._app, outcome, self._now(), None)
        self._put(tokens)
        return tokens

    def drop(self) -> bool:
        """Forget the tokens; tell whether there were any."""
        return self._put(None)

    def renewed(self, refused: SecretText | None) -> Tokens:
        """Return tokens that can be used: those stored, or new ones.

        ``refused`` is a header that Gong did not accept.

        Raises ``SignInRequired``, or what the token request failed with.
        """
        tokens = self.load()
        if tokens is not None and self._serves(tokens, refused):
            return tokens
        store: object = self._store
        if not isinstance(store, HoldingStore):
            return self._in_turn(refused, alone=False)
        with store.hold(self._customer):
            return self._in_turn(refused, alone=True)

    def _in_turn(self, refused: SecretText | None, *, alone: bool) -> Tokens:
        waited, seen = 0.0, ""
        while True:
            text, tokens = self._read()
            if tokens is None:
                raise SignInRequired(
                    f"Nobody has signed in yet: {self._app.remedy}.", error="no_sign_in"
                )
            if self._serves(tokens, refused):
                return tokens
            if tokens.renewal is None:
                reason = self._obstacle(tokens)
                if reason:
                    return self._last_resort(tokens, refused, reason)
                mark = Renewal(id=secrets.token_hex(8), at=self._now())
                marked = tokens.changed(renewal=mark)
                if self._store.swap(self._customer, text, marked.text()):
                    return self._renew(marked, refused)
                continue
            if tokens.renewal.id != seen:
                waited, seen = 0.0, tokens.renewal.id
            over = waited >= WAIT_SECONDS or self._now() > tokens.renewal.at + 2 * WAIT_SECONDS
            if alone or over or self._would_do(tokens, refused):
                return self._last_resort(tokens, refused, _BROKEN_OFF)
            self._sleep(POLL)
            waited += POLL

    def _renew(self, marked: Tokens, refused: SecretText | None) -> Tokens:
        try:
            outcome = self._send(token_request(self._app, _refresh_grant(marked)))
            tokens = tokens_of(self._app, outcome, self._now(), marked)
        except GongError as error:
            return self._after_failure(marked, refused, error)
        return self._save(marked, tokens)

    def _after_failure(
        self, marked: Tokens, refused: SecretText | None, error: GongError
    ) -> Tokens:
        if not is_spent(error):
            as_before = marked.changed(renewal=None)
            self._store.swap(self._customer, marked.text(), as_before.text())
            if self._would_do(as_before, refused):
                self.put_off = True
                return as_before
            raise error
        if isinstance(error, SignInRequired):
            reason = _NOT_ACCEPTED
        else:
            reason = f"{str(error).rstrip('.')}, and a refresh token works once"
        ended = marked.changed(renewal=None, refresh_token=None, ended=reason)
        self._store.swap(self._customer, marked.text(), ended.text())
        if isinstance(error, SignInRequired) and not self._would_do(ended, refused):
            raise error
        return self._last_resort(ended, refused, reason)

    def _save(self, marked: Tokens, tokens: Tokens) -> Tokens:
        """Store new tokens; what cannot be stored is not used."""
        for pause in (*SAVE_PAUSES, None):
            try:
                saved = self._store.swap(self._customer, marked.text(), tokens.text())
            except Exception:
                # A database may be away for a moment; these tokens exist nowhere else.
                if pause is None:
                    raise
                self._sleep(pause)
            else:
                # Otherwise an earlier try arrived after all, or somebody signed in or out.
                found = tokens if saved else self.load()
                if found is not None:
                    return found
                break
        raise SignInRequired(f"Somebody has signed out: {self._app.remedy}.", error="no_sign_in")

    def _put(self, tokens: Tokens | None) -> bool:
        while True:
            text = self._text()
            if text is None and tokens is None:
                return False
            new = None if tokens is None else tokens.text()
            if self._store.swap(self._customer, text, new):
                return True

    def _last_resort(self, tokens: Tokens, refused: SecretText | None, reason: str) -> Tokens:
        """What cannot be renewed is used until it ends."""
        if self._would_do(tokens, refused):
            return tokens
        raise SignInRequired(f"{reason}: {self._app.remedy}.", error="sign_in_ended")

    def _obstacle(self, tokens: Tokens) -> str:
        if tokens.client_id != self._app.client_id:
            return "This sign-in was made with another client id"
        if tokens.refresh_token is None:
            return tokens.ended or "This sign-in came without a refresh token and has ended"
        return ""

    def _serves(self, tokens: Tokens, refused: SecretText | None) -> bool:
        return tokens.is_fresh(self._now()) and tokens.header != refused

    def _would_do(self, tokens: Tokens, refused: SecretText | None) -> bool:
        return tokens.is_alive(self._now()) and tokens.header != refused

    def _read(self) -> tuple[SecretText | None, Tokens | None]:
        text = self._text()
        return text, None if text is None else read_tokens(text, self._app.trusted_hosts)

    def _text(self) -> SecretText | None:
        text = self._store.load(self._customer)
        return None if text is None else SecretText(text)


def _refresh_grant(tokens: Tokens) -> dict[str, str]:
    return {"grant_type": "refresh_token", "refresh_token": tokens.refresh_token or ""}
