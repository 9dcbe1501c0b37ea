import { dirname } from 'node:path';
import { supportTable } from '../conformance/table';
import { checkTable } from './check-table';
import { commandPages } from './command-pages';
import { attributeTable, constructIndex, summary } from './construct-tables';
import { migrationTable, readinessReport } from './migration-tables';
import { optionTable } from './option-table';
import { platformList } from './platform-rows';
import { priceTable } from './price-table';
import { ruleTable } from './rule-table';

/** Text of a part of a document that is generated, by the word of its marker: `<!-- options BucketProps -->`. */
const parts: { readonly [word: string]: (name: string) => string } = {
  attributes: attributeTable,
  checks: checkTable,
  commands: commandPages,
  constructs: constructIndex,
  migration: migrationTable,
  options: optionTable,
  platform: platformList,
  prices: priceTable,
  readiness: readinessReport,
  rules: ruleTable,
  summary,
  support: supportTable,
};

/** A document with its generated parts as they have to be: the text between `<!-- word name -->` and `<!-- /word -->`. */
export function generated(path: string, text: string): string {
  return text.replace(/^(<!-- (\w+)(?: (\w+))? -->)\n[\s\S]*?^<!-- \/\2 -->$/gm, (_, head: string, word: string, name = '') => {
    const part = parts[word];
    if (part === undefined) throw new Error(`no generated part is called ${word}; known are ${Object.keys(parts).join(', ')}`);
    return `${head}\n${linked(part(name), path)}\n<!-- /${word} -->`;
  });
}

/** Links of parts are written for the pages of constructs; documents above these have the others beside them. */
function linked(text: string, path: string): string {
  return dirname(path) === 'docs' ? text.replaceAll('](../', '](') : text;
}
