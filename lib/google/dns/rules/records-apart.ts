import { type Issue, issue } from '../../../model/issue';
import type { DnsZoneSpec } from '../dns-zone-spec';

/** A name has one set of records of each type; an alias of another name has no others, and is not the zone itself. */
export function recordsApart({ records, visibility }: DnsZoneSpec): Issue[] {
  const owners = new Map<string, string>();
  const entries = Object.entries(records);
  const first = firstByName(entries);
  const wrong = entries.flatMap(([key, { name, type, answer }]) => {
    const path = ['records', key];
    const same = owners.get(`${name} ${type}`);
    owners.set(`${name} ${type}`, key);
    const beside = first.get(name)?.find(([, each]) => each.type !== type);
    return [
      ...(same === undefined ? [] : [issue('record-taken', path, `must not be of the name and type of records.${same} (${name} ${type})`)]),
      ...(type === 'CNAME' && beside !== undefined
        ? [issue('alias-beside-records', path, `must have a name of its own, got '${name}', which records.${beside[0]} has`)]
        : []),
      ...(type === 'CNAME' && name === '@'
        ? [issue('alias-of-zone', [...path, 'type'], 'must not be CNAME for the zone itself', 'take ALIAS or A')]
        : []),
      ...(isEmpty(answer) ? [issue('record-empty', [...path, 'answer'], 'must have at least one answer, got none')] : []),
    ];
  });
  const asked = visibility.kind === 'forwarding' || visibility.kind === 'peering';
  const [any] = entries;
  if (!asked || any === undefined) return wrong;
  return [
    ...wrong,
    issue('records-elsewhere', ['records', any[0]], `must not be given in a zone of the kind ${visibility.kind}, which asks others`),
  ];
}

type Entry = readonly [key: string, record: DnsZoneSpec['records'][string]];

/** The first records of each name, one of each type. */
function firstByName(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    const [, { name, type }] = entry;
    const known = found.get(name) ?? [];
    if (!known.some(([, each]) => each.type === type)) known.push(entry);
    found.set(name, known);
  }
  return found;
}

function isEmpty(answer: DnsZoneSpec['records'][string]['answer']): boolean {
  switch (answer.kind) {
    case 'simple':
      return answer.rrdatas.length === 0;
    case 'weighted':
      return answer.targets.length === 0 || answer.targets.some(({ rrdatas }) => rrdatas.length === 0);
    case 'geo': {
      const targets = Object.values(answer.targets);
      return targets.length === 0 || targets.some(({ rrdatas }) => rrdatas.length === 0);
    }
  }
}
