#!/usr/bin/python3
"""Keeps the counts in a table, in step with the topic: counts.py [BROKERS [TOPIC [FILE]]]"""
import json
import sqlite3
import sys

from confluent_kafka import Consumer

usual = ["127.0.0.1:9092", "news.theme.counts.v1", "counts.db"]
brokers, topic, file = sys.argv[1:] + usual[len(sys.argv) - 1 :]
table = sqlite3.connect(file)
table.execute("CREATE TABLE IF NOT EXISTS counts (key TEXT PRIMARY KEY, number INT, revision INT)")
for row in table.execute("SELECT key, number FROM counts"):  # what was known before
    print(*row, flush=True)
consumer = Consumer({"bootstrap.servers": brokers, "group.id": "counts-table",
                     "isolation.level": "read_committed", "enable.auto.commit": False,
                     "auto.offset.reset": "earliest", "session.timeout.ms": 6000})
consumer.subscribe([topic])
while True:
    message = consumer.poll(1)
    if message is None:
        continue
    if message.error():
        sys.exit(str(message.error()))
    key, count = message.key().decode(), json.loads(message.value())
    number = count.get("live", count.get("total"))
    # A count is absolute, so the highest revision holds, however often it comes: first the
    # table, then the offset, and a crash between the two does no harm.
    with table:
        changed = table.execute(
            "INSERT INTO counts VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
            "number = excluded.number, revision = excluded.revision "
            "WHERE excluded.revision > revision", (key, number, count["revision"]))
    if changed.rowcount:
        print(key, number, flush=True)
    consumer.commit(message)
