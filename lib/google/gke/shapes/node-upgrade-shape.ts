import { fields, kinds, number, text, whole } from '../../../model/shape/shape';
import { seconds } from '../../seconds';
import type { BlueGreenUpgrade, NodeBatch, SurgeUpgrade } from '../props/node-pool-parts';

const kind = text();

export const nodeUpgrade = kinds({
  surge: fields<SurgeUpgrade>({ kind, maxSurge: whole(0, 20), maxUnavailable: whole(0, 20) }),
  'blue-green': fields<BlueGreenUpgrade>({
    kind,
    batch: kinds({
      nodes: fields<Extract<NodeBatch, { kind: 'nodes' }>>({ kind, batchNodeCount: whole(1, 1000) }, ['kind', 'batchNodeCount']),
      share: fields<Extract<NodeBatch, { kind: 'share' }>>({ kind, batchPercentage: number(0.01, 1) }, ['kind', 'batchPercentage']),
    }),
    batchSoakDuration: seconds,
    nodePoolSoakDuration: seconds,
  }),
});
