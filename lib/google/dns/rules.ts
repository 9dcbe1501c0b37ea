import { defineResource, type Report } from '../resource';
import { type DnsRecordSpec, type DnsZoneSpec, derive } from './derive';
import { dnsZoneSchema } from './schema';

export const dnsZone = defineResource({
  noun: 'DNS zone',
  schema: dnsZoneSchema,
  derive,
  rules: [recordsApart, aliases, answers, networks],
});

/** A name has one set of records of each type; zones that ask others have none. */
function recordsApart({ records, visibility }: DnsZoneSpec, report: Report): void {
  const owners = new Map<string, string>();
  for (const [key, { name, type }] of Object.entries(records)) {
    const same = owners.get(`${name} ${type}`);
    owners.set(`${name} ${type}`, key);
    if (same !== undefined)
      report('record-taken', ['records', key], `must not be of the name and type of records.${same} (${name} ${type})`);
  }
  const [any] = Object.keys(records);
  if (any === undefined || visibility.kind === 'public' || visibility.kind === 'private') return;
  report('records-elsewhere', ['records', any], `must not be given in a zone of the kind ${visibility.kind}, which asks others`);
}

/** An alias of another name has no other records, and is not the zone itself. */
function aliases({ records }: DnsZoneSpec, report: Report): void {
  const first = firstByName(Object.entries(records));
  for (const [key, { name, type }] of Object.entries(records)) {
    if (type !== 'CNAME') continue;
    const path = ['records', key];
    const beside = first.get(name)?.find(([, each]) => each.type !== type);
    if (beside !== undefined)
      report('alias-beside-records', path, `must have a name of its own, got '${name}', which records.${beside[0]} has`);
    if (name === '@') report('alias-of-zone', [...path, 'type'], 'must not be CNAME for the zone itself', 'take ALIAS or A');
  }
}

type Entry = readonly [key: string, record: DnsRecordSpec];

/** The first records of each name, one of each type. */
function firstByName(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    const [, { name, type }] = entry;
    const others = found.get(name) ?? [];
    if (!others.some(([, each]) => each.type === type)) others.push(entry);
    found.set(name, others);
  }
  return found;
}

function answers({ records }: DnsZoneSpec, report: Report): void {
  for (const [key, { answer }] of Object.entries(records))
    if (isEmpty(answer)) report('record-empty', ['records', key, 'answer'], 'must have at least one answer, got none');
}

function isEmpty(answer: DnsRecordSpec['answer']): boolean {
  if (answer.kind === 'simple') return answer.rrdatas.length === 0;
  const targets = Object.values(answer.targets);
  return targets.length === 0 || targets.some(({ rrdatas }) => rrdatas.length === 0);
}

/** A zone that is not public has networks, and one that forwards queries has servers. */
function networks({ visibility }: DnsZoneSpec, report: Report): void {
  if (visibility.kind === 'public') return;
  if (visibility.networks.length === 0)
    report('zone-without-networks', ['visibility', 'networks'], 'must name at least one network, got none');
  if (visibility.kind === 'forwarding' && visibility.targets.length === 0)
    report('zone-without-targets', ['visibility', 'targets'], 'must name at least one server, got none');
}
