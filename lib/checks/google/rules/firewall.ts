import { isPublicRange } from '../public-range';
import { blocksAt, isReference, type TerraformResource, textsAt } from '../terraform-resource';
import { named, type RuleCheck, type TerraformRule, type Violation } from '../terraform-rule';

const on = ['google_compute_firewall'];
const why = 'scanners find an open port within minutes';
/** A range with more ports than that is a range that nobody thought about. */
const mostPorts = 30;

/** What gets in and out. */
export const firewallRules: readonly TerraformRule[] = [
  port('CKV_GCP_2 GCP-0071', 22, 'SSH'),
  port('CKV_GCP_3 GCP-0070', 3389, 'RDP'),
  port('CKV_GCP_75', 21, 'FTP'),
  port('CKV_GCP_77', 20, 'FTP'),
  port('CKV_GCP_88', 3306, 'MySQL'),
  port('CKV_GCP_106', 80, 'HTTP without TLS'),
  { id: 'CKV2_GCP_12', also: ['GCP-0027'], on, wants: 'no way in for everybody', why, check: openIn },
  { id: 'GCP-0035', on, wants: 'no way out to everywhere', why: 'whoever gets in sends out what was found', check: openOut },
  { id: 'GCP-0072', on, wants: 'ports that are named', why, check: everyPort },
  { id: 'GCP-0073', on, wants: 'no rule that comes with the default network', why, check: defaultRule },
  { id: 'GCP-0074', on, wants: `at most ${mostPorts} ports at a time`, why, check: wideRange },
];

function port(ids: string, wanted: number, what: string): TerraformRule {
  return {
    ...named(ids),
    on,
    wants: `no ${what} from everywhere`,
    why,
    check: (resource) => (fromEverywhere(resource) ? opened(resource, wanted) : []),
  };
}

function opened({ config }: TerraformResource, wanted: number): readonly Violation[] {
  return blocksAt(config, 'allow')
    .filter(({ block }) => ['tcp', '6', 'all', 'undefined'].includes(String(block['protocol'])))
    .filter(({ block }) => rangesOf(block['ports']).some(([from, to]) => from <= wanted && wanted <= to))
    .map(({ path }) => ({ attribute: `${path}.ports`, message: `must not hold ${wanted}` }));
}

/** A rule for machines that talk to each other names them by tags or accounts, and its ranges mean little. */
function fromEverywhere({ config }: TerraformResource): boolean {
  if (config['direction'] === 'EGRESS' || textsAt(config, 'source_tags').length > 0) return false;
  return textsAt(config, 'source_ranges').some((range) => !isReference(range) && isPublicRange(range));
}

function openIn(resource: TerraformResource): ReturnType<RuleCheck> {
  const whole = blocksAt(resource.config, 'allow').filter(({ block }) => block['ports'] === undefined || block['ports'] === null);
  return fromEverywhere(resource)
    ? whole.map(({ path }) => ({ attribute: path, message: 'must name ports, got all of them for everybody' }))
    : [];
}

function openOut({ config }: TerraformResource): ReturnType<RuleCheck> {
  if (config['direction'] !== 'EGRESS' || config['allow'] === undefined) return [];
  return textsAt(config, 'destination_ranges')
    .filter((range) => !isReference(range) && isPublicRange(range))
    .map((range) => ({ attribute: 'destination_ranges', message: `must not be everywhere, got ${range}` }));
}

function everyPort({ config }: TerraformResource): ReturnType<RuleCheck> {
  return blocksAt(config, 'allow')
    .filter(({ block }) => ['tcp', 'udp', 'all'].includes(String(block['protocol'])))
    .filter(
      ({ block }) =>
        block['ports'] === undefined || block['ports'] === null || rangesOf(block['ports']).some(([from, to]) => from <= 1 && to >= 65_535),
    )
    .map(({ path }) => ({ attribute: `${path}.ports`, message: 'must be named, got all' }));
}

function defaultRule({ config }: TerraformResource): ReturnType<RuleCheck> {
  return /^default-allow-/.test(String(config['name'])) ? [{ attribute: 'name', message: `must not be ${String(config['name'])}` }] : [];
}

function wideRange({ config }: TerraformResource): ReturnType<RuleCheck> {
  return blocksAt(config, 'allow').flatMap(({ path, block }) =>
    rangesOf(block['ports'])
      .filter(([from, to]) => to - from + 1 > mostPorts)
      .map(([from, to]) => ({ attribute: `${path}.ports`, message: `must be at most ${mostPorts} at a time, got ${from}-${to}` })),
  );
}

function rangesOf(ports: unknown): readonly (readonly [from: number, to: number])[] {
  return (Array.isArray(ports) ? ports : [])
    .filter((each: unknown) => !isReference(each))
    .map((each: unknown) => {
      const [from = '', to = from] = String(each).split('-');
      return [Number(from), Number(to)] as const;
    });
}
