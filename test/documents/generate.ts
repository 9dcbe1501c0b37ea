// `npm run docs:tables`: writes the generated parts of the documents anew.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents, root } from './documents';
import { generated } from './generated';

for (const [path, text] of documents) {
  const wanted = generated(path, text);
  if (wanted === text) continue;
  writeFileSync(join(root, path), wanted);
  process.stdout.write(`${path}\n`);
}
