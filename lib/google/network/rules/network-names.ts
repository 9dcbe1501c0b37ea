import { type Issue, issue, type Path } from '../../../model/issue';
import { show } from '../../../model/show';
import { isOpaque } from '../../opaque';
import type { NetworkSpec } from '../network-spec';

const longest = 63;

/** Names that are put together from that of the network fit, and are not given twice. */
export function networkNames(spec: NetworkSpec): Issue[] {
  const { subnetworks, nat, firewall, privateServices } = spec;
  const subnetworkNames = Object.entries(subnetworks).map(([key, { name, region }]) => ({
    name,
    scope: region,
    path: ['subnetworks', key],
  }));
  const rules = [
    ...Object.entries(firewall).map(([key, { fullName }]) => ({ name: fullName, scope: 'firewall', path: ['firewall', key] })),
  ];
  const others = Object.entries(nat).map(([region, { name }]) => ({ name, scope: `nat ${region}`, path: ['nat', region] as Path }));
  const ofServices =
    privateServices === undefined ? [] : [{ name: privateServices.name, scope: 'services', path: ['privateServices', 'name'] }];
  const seen = new Map<string, Path>([[`firewall ${denialName(spec)}`, ['name']]]);
  return [...subnetworkNames, ...rules, ...others, ...ofServices].flatMap(({ name, scope, path }) => {
    const long = tooLong(name, path);
    const owner = seen.get(`${scope} ${name}`);
    seen.set(`${scope} ${name}`, path);
    return owner === undefined
      ? long
      : [...long, issue('name-taken', path, `must not be named ${show(name)}: there is one already`, 'rename it')];
  });
}

/** Name of the rule that keeps back what no other rule lets in. */
export function denialName({ name }: Pick<NetworkSpec, 'name'>): string {
  return `${name}-deny-ingress`;
}

function tooLong(name: string, path: Path): Issue[] {
  if (isOpaque(name) || name.length <= longest) return [];
  return [
    issue('name-too-long', path, `name must have at most ${longest} characters, got ${show(name)} (${name.length})`, 'give a shorter name'),
  ];
}
