import type { Note } from '../../targets/target';
import { isAutomatic } from './application';
import type { ArgoDeployed } from './names';
import type { ArgoCdSettings } from './options';

/** What Argo CD does not do just as it was asked. */
export function argoCdNotes(deployed: readonly ArgoDeployed[], generator: NonNullable<ArgoCdSettings['generator']>): readonly Note[] {
  const here = new Set(deployed.map(({ environment }) => environment.name));
  const isOrdered = deployed.some(({ deploy }) => deploy.after !== undefined);
  return deployed.flatMap(({ environment: { name }, deploy }): Note[] => {
    const { after, approval, selfHeal } = deploy;
    const note = (level: Note['level'], field: string, reason: string): Note => ({
      level,
      target: 'argo-cd',
      path: ['deploys', name, field],
      reason,
    });
    const order = after === undefined ? undefined : orderReason(after, { isHere: here.has(after), isSet: generator !== 'none', approval });
    return [
      ...(order === undefined ? [] : [note('degraded', 'after', order)]),
      ...(isOrdered && generator !== 'none' && selfHeal && isAutomatic({ deploy }) ? [note('unsupported', 'selfHeal', unhealed)] : []),
    ];
  });
}

interface Order {
  readonly isHere: boolean;
  readonly isSet: boolean;
  readonly approval: boolean;
}

/** Why an environment may get a commit before the one that it comes after; undefined where a person starts it. */
function orderReason(after: string, { isHere, isSet, approval }: Order): string | undefined {
  if (!isHere) return `Argo CD does not deploy ${after}, so it does not wait for it; ${promotion}`;
  if (!isSet) return `Applications come in this order at first only: each commit gets to all environments at once; ${promotion}`;
  if (approval) return undefined;
  // https://github.com/argoproj/argo-cd/issues/12325
  return `Argo CD takes ${after} for healthy until it has looked at a commit there, so that a commit may come here first; ${promotion}, or ask for an approval`;
}

const promotion = 'versions come in order where they are promoted (orchestra promote)';
const unhealed =
  'a progressive sync switches automatic syncs off: what people change in the cluster stays until the next commit; leave after out of all environments to have it changed back';
