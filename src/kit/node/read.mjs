// Prints the records of a topic, one JSON object a line: node read.mjs BROKERS TOPIC
import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import './lz4.mjs';

const [brokers, topic] = process.argv.slice(2);
const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.WARN });
const consumer = kafka.consumer({ groupId: `read-${randomUUID()}` });
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({
  autoCommit: false,
  eachMessage: async ({ partition, message }) => {
    const headers = {};
    for (const [name, value] of Object.entries(message.headers)) headers[name] = value.toString();
    // Dead letters are the bytes that came, whatever they are; all else is JSON in UTF-8.
    const encoding = headers['content-type'] === 'application/octet-stream' ? 'base64' : 'utf8';
    const value = message.value?.toString(encoding) ?? null; // null: a tombstone
    const key = message.key.toString();
    console.log(JSON.stringify({ partition, offset: message.offset, key, headers, value }));
  },
});
