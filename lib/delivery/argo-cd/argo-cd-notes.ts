import type { Note } from '../../targets/target';
import { isAutomatic } from './application';
import type { ArgoDeployed } from './names';
import type { ArgoCdSettings } from './options';

/** What Argo CD does not do just as it was asked. */
export function argoCdNotes(deployed: readonly ArgoDeployed[], generator: NonNullable<ArgoCdSettings['generator']>): readonly Note[] {
  const isOrdered = deployed.some(({ deploy }) => deploy.after !== undefined);
  const here = new Set(deployed.map(({ environment: { name } }) => name));
  return deployed.flatMap(({ environment: { name }, deploy }): Note[] => {
    const note = (level: Note['level'], field: string, reason: string): Note => ({
      level,
      target: 'argo-cd',
      path: ['deploys', name, field],
      reason,
    });
    if (generator === 'none') return deploy.after === undefined ? [] : [note('degraded', 'after', onlyFirst)];
    return isOrdered && deploy.selfHeal && isAutomatic({ deploy }) ? [note('unsupported', 'selfHeal', unhealed)] : [];
  });
}

const onlyFirst =
  'without an ApplicationSet only the Applications come in this order: each commit gets to all environments at once; promote versions from one to the next';
const unhealed =
  'a progressive sync switches automatic syncs off: what people change in the cluster stays until the next commit; leave after out of all environments to have it changed back';

function elsewhere(environment: string): string {
  return `Argo CD does not deploy ${environment}, so it does not wait for it: promote versions from there`;
}
