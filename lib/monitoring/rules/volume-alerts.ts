import type { Severity } from '../../model/alert';
import { equal, matching, selector } from '../promql-text';
import type { AlertDraft } from './alert-rule';
import type { ClusterWorkload } from './cluster-workload';

/** Alerts of volumes that keep data: one that is almost full, and one that will be within days. */
export function volumeAlerts({ workload: { name }, objects: { namespace, claims } }: ClusterWorkload): AlertDraft[] {
  if (claims === undefined) return [];
  const of = (metric: string): string =>
    selector(`kubelet_volume_stats_${metric}`, [equal('namespace', namespace), matching('persistentvolumeclaim', claims)]);
  const free = `${of('available_bytes')} / ${of('capacity_bytes')}`;
  const fills = (severity: Severity, time: string, query: string, summary: string): AlertDraft => ({
    name: 'volume-fills',
    severity,
    for: time,
    query,
    summary,
    description: '{{ $value | humanizePercentage }} of {{ $labels.persistentvolumeclaim }} is free.',
  });
  return [
    fills('page', '5m', `${free} < 0.05`, `A volume of ${name} is almost full`),
    fills(
      'ticket',
      '1h',
      `${free} < 0.3 and predict_linear(${of('available_bytes')}[6h], 345600) < 0`,
      `A volume of ${name} will be full within four days`,
    ),
    {
      name: 'volume-inodes',
      severity: 'ticket',
      for: '15m',
      query: `${of('inodes_free')} / ${of('inodes')} < 0.05`,
      summary: `A volume of ${name} has hardly room for more files`,
      description: '{{ $value | humanizePercentage }} of the inodes of {{ $labels.persistentvolumeclaim }} are free.',
    },
  ];
}
