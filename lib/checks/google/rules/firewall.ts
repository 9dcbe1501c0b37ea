import { isPublicRange } from '../public-range';
import { blocksAt, isReference, type TerraformResource, textsAt } from '../terraform-resource';
import { isSet, isTrue, named, said, type TerraformRule, type Violation } from '../terraform-rule';

const on = ['google_compute_firewall'];
const why = 'scanners find an open port within minutes';
/** A range with more ports after its first than that is a range that nobody thought about. */
const mostPorts = 30;
const tcp = /^(?:tcp|6|all|-1|undefined)$/i;
const everyProtocol = /^(?:all|-1)$/i;
const withPorts = /^(?:tcp|udp|sctp|all|-1|6|17|132|undefined)$/i;
/** Where it is said who gets in; what is wrong with everybody only is answered for there. */
const sources = 'source_ranges';
/** Addresses of the network that Google makes with a project. */
const defaultRange = '10.128.0.0/9';

/** What gets in and out. */
export const firewallRules: readonly TerraformRule[] = [
  ...port('CKV_GCP_2', { id: 'GCP-0071', heeds: () => true }, [22, 'SSH']),
  ...port('CKV_GCP_3', { id: 'GCP-0070', heeds: isUntagged }, [3389, 'RDP']),
  ...port('CKV_GCP_75', undefined, [21, 'FTP']),
  ...port('CKV_GCP_77', undefined, [20, 'FTP']),
  ...port('CKV_GCP_88', undefined, [3306, 'MySQL']),
  ...port('CKV_GCP_106', undefined, [80, 'HTTP without TLS']),
  whole('CKV2_GCP_12 GCP-0071 GCP-0070', (resource, protocol) => protocol === 'tcp' && isUntagged(resource)),
  whole('CKV2_GCP_12 GCP-0071', (resource, protocol) => tcp.test(protocol) && !(protocol === 'tcp' && isUntagged(resource))),
  whole('CKV2_GCP_12', (_, protocol) => !tcp.test(protocol)),
  rule('GCP-0027 GCP-0073', 'no way in for everybody', (resource) => (isUntagged(resource) ? openIn(resource) : [])),
  rule('GCP-0073', 'no rule like those of the default network', likeDefault),
  rule('GCP-0035', 'no way out to everywhere', openOut),
  rule('GCP-0072 GCP-0074', 'ports that are named', (resource) => (isIngress(resource) ? everyPort(resource) : [])),
  rule('GCP-0072', 'ports that are named', (resource) => (isIngress(resource) ? [] : everyPort(resource))),
  rule('GCP-0074', `at most ${mostPorts} ports after the first at a time`, wideRange),
];

function rule(ids: string, wants: string, check: (resource: TerraformResource) => readonly Violation[]): TerraformRule {
  return { ...named(ids), on, wants, why, check: (resource) => (isTrue(resource.config['disabled']) ? [] : check(resource)) };
}

/**
 * One rule for each port, or several: checkov says nothing of a range that is not stated, trivy nothing of protocols other than TCP, and
 * sometimes nothing of machines with tags.
 */
function port(id: string, trivy: Trivy | undefined, [wanted, what]: readonly [port: number, what: string]): readonly TerraformRule[] {
  const part = (ids: string, isMeant: (resource: TerraformResource, stated: boolean, protocol: string) => boolean) =>
    rule(ids, `no ${what} from everywhere`, (resource) => {
      const stated = isSet(resource.config['source_ranges']);
      return fromEverywhere(resource) ? opened(resource, wanted, (protocol) => isMeant(resource, stated, protocol)) : [];
    });
  if (trivy === undefined) return [part(id, (_, stated) => stated)];
  return [
    part(`${id} ${trivy.id}`, (resource, stated, protocol) => stated && trivy.heeds(resource) && tcp.test(protocol)),
    part(id, (resource, stated, protocol) => stated && !(trivy.heeds(resource) && tcp.test(protocol))),
    part(trivy.id, (resource, stated, protocol) => !stated && trivy.heeds(resource) && tcp.test(protocol)),
  ];
}

interface Trivy {
  readonly id: string;
  readonly heeds: (resource: TerraformResource) => boolean;
}

function opened({ config }: TerraformResource, wanted: number, isMeant: (protocol: string) => boolean): readonly Violation[] {
  return blocksAt(config, 'allow')
    .filter(({ block }) => isMeant(String(block['protocol'])))
    .filter(({ block }) => rangesOf(block['ports']).some(([from, to]) => from <= wanted && wanted <= to))
    .map(({ path }) => ({ attribute: `${path}.ports`, message: `must not hold ${wanted}`, reasonAt: sources }));
}

function isIngress({ config }: TerraformResource): boolean {
  return String(config['direction'] ?? 'INGRESS').toUpperCase() !== 'EGRESS';
}

/** Google lets in what has one of the tags or one of the addresses; without any it lets in everybody. */
function fromEverywhere(resource: TerraformResource): boolean {
  if (!isIngress(resource)) return false;
  const { config } = resource;
  if (isSet(config['source_ranges'])) return textsAt(config, 'source_ranges').some(isPublicRange);
  return !isSet(config['source_tags']) && !isSet(config['source_service_accounts']);
}

function isUntagged({ config }: TerraformResource): boolean {
  return !isSet(config['source_tags']) && !isSet(config['target_tags']);
}

function openIn(resource: TerraformResource): readonly Violation[] {
  if (!fromEverywhere(resource)) return [];
  const got = said(resource.config['source_ranges']);
  return blocksAt(resource.config, 'allow').map(({ path }) => ({
    attribute: path,
    message: `must not be for everybody, got ${got}`,
    reasonAt: sources,
  }));
}

/** A protocol without ports is all of them, 22 and 3389 too. */
function whole(ids: string, isMeant: (resource: TerraformResource, protocol: string) => boolean): TerraformRule {
  return rule(ids, 'no way in for everybody to every port', (resource) => {
    if (!fromEverywhere(resource)) return [];
    return blocksAt(resource.config, 'allow')
      .filter(({ block }) => isMeant(resource, String(block['protocol'] ?? 'tcp').toLowerCase()))
      .filter(
        ({ block }) =>
          everyProtocol.test(String(block['protocol'])) || (!isSet(block['ports']) && withPorts.test(String(block['protocol']))),
      )
      .map(({ path }) => ({ attribute: path, message: 'must name ports, got all of them for everybody', reasonAt: sources }));
  });
}

function openOut(resource: TerraformResource): readonly Violation[] {
  const { config } = resource;
  if (isIngress(resource) || !isSet(config['allow'])) return [];
  // the API takes no destination for all of them
  const ranges = isSet(config['destination_ranges']) ? textsAt(config, 'destination_ranges') : ['0.0.0.0/0'];
  return ranges
    .filter(isPublicRange)
    .map((range) => ({ attribute: 'destination_ranges', message: `must not be everywhere, got ${range}` }));
}

function everyPort({ config }: TerraformResource): readonly Violation[] {
  return blocksAt(config, 'allow')
    .filter(({ block }) => withPorts.test(String(block['protocol'])))
    .filter(
      ({ block }) =>
        !isSet(block['ports']) ||
        everyProtocol.test(String(block['protocol'])) ||
        rangesOf(block['ports']).some(([from, to]) => from <= 1 && to >= 65_535),
    )
    .map(({ path }) => ({ attribute: `${path}.ports`, message: 'must be named, got all' }));
}

function likeDefault(resource: TerraformResource): readonly Violation[] {
  const { config } = resource;
  const name = String(config['name']);
  if (/^default-allow-/.test(name)) return [{ attribute: 'name', message: `must not be ${name}` }];
  if (!isIngress(resource) || !isSet(config['allow'])) return [];
  const like = textsAt(config, 'source_ranges').includes(defaultRange) || (!isUntagged(resource) && fromEverywhere(resource));
  return like ? [{ attribute: 'source_ranges', message: `must not be ${said(config['source_ranges'])}` }] : [];
}

function wideRange(resource: TerraformResource): readonly Violation[] {
  if (!isIngress(resource)) return [];
  return blocksAt(resource.config, 'allow').flatMap(({ path, block }) =>
    rangesOf(block['ports'])
      .filter(([from, to]) => to - from > mostPorts)
      .map(([from, to]) => ({ attribute: `${path}.ports`, message: `must be at most ${mostPorts + 1} at a time, got ${from}-${to}` })),
  );
}

function rangesOf(ports: unknown): readonly (readonly [from: number, to: number])[] {
  return (Array.isArray(ports) ? ports : [ports])
    .filter((each: unknown) => each !== undefined && !isReference(each))
    .map((each: unknown) => {
      const [from = '', to = from] = String(each).split('-');
      return [Number(from), Number(to)] as const;
    });
}
