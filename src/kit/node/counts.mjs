// Follows the counts: node counts.mjs [BROKERS [TOPIC]]
import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import './lz4.mjs';

const [brokers = '127.0.0.1:9092', topic = 'news.theme.counts.v1'] = process.argv.slice(2);
const counts = new Map(); // what is counted now
const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.WARN });
// The topic is compacted and small: every start reads all of it, as a group of its own.
// kafkajs reads only what is committed unless told otherwise.
const consumer = kafka.consumer({ groupId: `counts-${randomUUID()}` });
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({
  autoCommit: false,
  eachMessage: async ({ message }) => {
    const key = message.key.toString();
    const count = JSON.parse(message.value.toString());
    // A count is absolute, so the highest revision holds, however often it comes.
    if (count.revision > (counts.get(key)?.revision ?? 0)) {
      counts.set(key, count);
      console.log(key, count.live ?? count.total);
    }
  },
});
