import { everyKubernetesRule } from '../../lib/checks/kubernetes/every-kubernetes-rule';
import type { KubernetesRule } from '../../lib/checks/kubernetes/kubernetes-rule';

/** Longest row of a document. */
const longest = 199;

/** The rules of `checkKubernetes`, with what they want and their names elsewhere. */
export function checkTable(): string {
  const header = ['rule', 'wants', 'asked', 'elsewhere'];
  const rows = everyKubernetesRule.map((rule) => row(rule));
  return [`| ${header.join(' | ')} |`, `| ${header.map(() => '---').join(' | ')} |`, ...rows].join('\n');
}

/** Names elsewhere are left out from the end where the row has no room for them. */
function row({ id, wants, also, ...rule }: KubernetesRule, count = also.length): string {
  const others = [...also.slice(0, count), ...(count < also.length ? ['…'] : [])].join(', ');
  const text = `| `.concat([`\`${id}\``, wants, askedFor(rule), others].join(' | '), ' |');
  return text.length <= longest ? text : row({ id, wants, also, ...rule }, count - 1);
}

function askedFor({ level, optional, productionOnly }: Omit<KubernetesRule, 'id' | 'wants' | 'also'>): string {
  if (optional === true) return 'on request';
  return productionOnly === true ? 'in production' : (level ?? 'always');
}
