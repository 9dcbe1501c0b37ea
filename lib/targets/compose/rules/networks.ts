import { type Issue, issue } from '../../../model/issue';
import { listNames } from '../../../model/list-names';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { placeOf } from '../place';
import { renderNetworks } from '../render/networks';

/** What is said of a network is said of one that there is, and one that others make is known by its name. */
export function networks(app: ResolvedApplication): Issue[] {
  const known = Object.keys(renderNetworks(app));
  return Object.entries(placeOf(app).networks).flatMap(([name, { name: hostName, external = false }]) => {
    const path = ['environments', app.environment.name, 'compose', 'networks', name];
    if (!known.includes(name))
      return [
        issue('network-unknown', path, `must be a network of the project, got ${show(name)}`, `networks here are ${listNames(known)}`),
      ];
    return external && hostName === undefined ? [issue('missing', [...path, 'name'], 'must be given where others make the network')] : [];
  });
}
