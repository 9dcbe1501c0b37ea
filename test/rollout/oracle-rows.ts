import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rows of what the Argo Rollouts controller (1.9.1) answers, one a line. */
export function oracleRows<Row>(name: 'argo-approx' | 'argo-basic' | 'argo-routed'): readonly Row[] {
  const lines = readFileSync(join(__dirname, 'oracles', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Row); // the files are ours, and their rows are of one shape
}
