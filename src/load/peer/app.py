# The bot that a user would write with FastAPI and asyncpg, beside which src/load/run measures Parley.
"""Peer for benchmarks: the seed's reference app, rebuilt from its description.

FastAPI + asyncpg, lazy pool, CREATE TABLE IF NOT EXISTS on first connect, one query per
get_history/append, parse -> guard -> load -> brain (echo) -> append x2 -> send (no-op).
"""
import os, re
from dataclasses import dataclass
import asyncpg
from fastapi import FastAPI, Request

SCHEMA = """
CREATE TABLE IF NOT EXISTS messages (
  seq BIGSERIAL PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  role TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS messages_conversation_seq ON messages (conversation_id, seq);
"""


@dataclass
class Message:
    role: str
    text: str


class InMemorySessionStore:
    def __init__(self):
        self._d = {}

    async def get_history(self, cid):
        return list(self._d.get(cid, ()))

    async def append(self, cid, m):
        self._d.setdefault(cid, []).append(m)


class PostgresSessionStore:
    def __init__(self, dsn):
        self._dsn, self._pool = dsn, None

    async def _get_pool(self):
        if self._pool is None:
            self._pool = await asyncpg.create_pool(self._dsn)
            async with self._pool.acquire() as c:
                await c.execute(SCHEMA)
        return self._pool

    async def get_history(self, cid):
        pool = await self._get_pool()
        rows = await pool.fetch(
            "SELECT role, text FROM messages WHERE conversation_id = $1 ORDER BY seq", cid)
        return [Message(r["role"], r["text"]) for r in rows]

    async def append(self, cid, m):
        pool = await self._get_pool()
        await pool.execute(
            "INSERT INTO messages (conversation_id, role, text) VALUES ($1, $2, $3)", cid, m.role, m.text)


INJECTION = re.compile(r"ignore (all )?previous instructions|reveal your system prompt|developer mode|you are now", re.I)
PII = [(re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "[REDACTED_EMAIL]"),
       (re.compile(r"\b\d{3}-\d{2}-\d{4}\b"), "[REDACTED_SSN]"),
       (re.compile(r"\b(?:\d[ -]?){13,16}\b"), "[REDACTED_CARD]"),
       (re.compile(r"\+?\d[\d ().-]{8,}\d"), "[REDACTED_PHONE]")]


def redact(t):
    for rx, sub in PII:
        t = rx.sub(sub, t)
    return t


class EchoBrain:
    async def respond(self, history, incoming):
        return f"You said: {incoming}"


class Channel:
    sent = 0

    async def send(self, cid, text):
        Channel.sent += 1


def create_app(store, brain, channel):
    app = FastAPI()

    @app.get("/healthz")
    async def healthz():
        return {"status": "ok"}

    @app.post("/webhook")
    async def webhook(request: Request):
        body = await request.json()
        cid, text = body["conversation_id"], body["text"]
        if INJECTION.search(text):
            await channel.send(cid, "I can't help with that.")
            return {"ok": True}
        text = redact(text)
        history = await store.get_history(cid)
        reply = redact(await brain.respond(history, text))
        await store.append(cid, Message("user", text))
        await store.append(cid, Message("assistant", reply))
        await channel.send(cid, reply)
        return {"reply": reply}

    return app


dsn = os.environ.get("DATABASE_URL")
app = create_app(PostgresSessionStore(dsn) if dsn else InMemorySessionStore(), EchoBrain(), Channel())
