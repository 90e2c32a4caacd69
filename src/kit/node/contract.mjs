// Holds AsyncAPI documents to the rules of their format: node contract.mjs FILE…
import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';

const WARNING = 1; // 0 is an error; what is higher is advice
for (const file of process.argv.slice(2)) {
  const { document, diagnostics } = await new Parser().parse(readFileSync(file, 'utf8'));
  const found = diagnostics.filter(({ severity }) => severity <= WARNING);
  for (const { code, path, message } of found) console.log(`${file} ${path.join('.')}: ${message} (${code})`);
  if (!document || found.length) process.exitCode = 1;
  else console.log(`${file}: ${document.channels().length} channels`);
}
