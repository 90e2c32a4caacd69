// Wirewatch's records are packed with LZ4, which kafkajs leaves to others.
import kafkajs from 'kafkajs';
import { compressFrame, decompressFrame } from 'lz4-napi';

kafkajs.CompressionCodecs[kafkajs.CompressionTypes.LZ4] = () => ({
  compress: (encoder) => compressFrame(encoder.buffer),
  decompress: (buffer) => decompressFrame(buffer),
});
