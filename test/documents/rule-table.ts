import { type CheckRule, packOf } from '../../lib/checks/engine/check-rule';
import type { SeverityByTier } from '../../lib/checks/engine/severity';
import { everyCheckRule } from '../../lib/checks/every-check-rule';

/** Longest row of a document. */
const longest = 199;

/** The rules of a pack of `orchestra check`; those of large packs without what to do, which is one for many. */
export function ruleTable(pack: string): string {
  const rules = everyCheckRule.filter((rule) => packOf(rule) === pack);
  if (rules.length === 0) throw new Error(`no pack of rules is called ${pack}`);
  const isLarge = rules.length > 40;
  const header = ['rule', 'wants', ...(isLarge ? [] : ['what to do']), 'severity'];
  return [`| ${header.join(' | ')} |`, `| ${header.map(() => '---').join(' | ')} |`, ...rules.map((rule) => row(rule, isLarge))].join('\n');
}

function row(rule: CheckRule, isLarge: boolean): string {
  const { id, wants, remedy } = rule;
  const cells = [`\`${id}\``, wants, ...(isLarge ? [] : [remedy]), weight(rule)];
  const text = `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  if (text.length > longest) throw new Error(`the row of ${id} has ${text.length} characters, of ${longest}`);
  return text;
}

/** In production, staging and development, and what else holds for the rule. */
function weight({ severity, waivable = true, optional = false }: CheckRule): string {
  return [severities(severity), ...(waivable ? [] : ['not waivable']), ...(optional ? ['on request'] : [])].join('; ');
}

function severities({ production, staging, development }: SeverityByTier): string {
  return production === staging && staging === development ? production : `${production}, ${staging}, ${development}`;
}
