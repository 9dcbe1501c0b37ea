import { plainNumber } from '../../rollout/plain-number';
import { equal, matching, selector } from '../promql-text';
import type { Panel } from './dashboard';
import { requestCounter, requestTimes } from './request-queries';
import { type ClusterView, ofObject, ofReplicas, rate } from './workload-view';

/** How far a rollout is, its analyses, and how the versions compare. None of a workload whose versions no controller exchanges. */
export function rolloutPanels(view: ClusterView): Panel[] {
  if (view.objects.controller !== 'rollout') return [];
  const { workload, objects } = view;
  const runs = selector('analysis_run_info', [equal('namespace', objects.namespace), matching('name', `${workload.name}-.+`)]);
  const measured = selector('analysis_run_metric_phase', [equal('namespace', objects.namespace), matching('name', `${workload.name}-.+`)]);
  return [
    {
      kind: 'time-series',
      title: 'Phase of the rollout',
      description: 'Progressing, paused, healthy, degraded or aborted: 1 for the phase that it is in.',
      unit: 'items',
      queries: [{ query: `max by (phase) (${ofObject(view, 'rollout_info', 'name')} == 1)`, legend: '{{phase}}' }],
    },
    {
      kind: 'time-series',
      title: 'Analyses',
      description: 'Analysis runs by their phase. Failed and Error end a rollout.',
      unit: 'items',
      queries: [
        { query: `sum by (phase) (${runs} == 1)`, legend: 'runs: {{phase}}' },
        { query: `sum by (metric, phase) (${measured} == 1)`, legend: '{{metric}}: {{phase}}' },
      ],
    },
    ...versionPanels(view),
  ];
}

/** The same requests as the analyses ask about, each version on a line of its own. */
function versionPanels(view: ClusterView): Panel[] {
  const counter = requestCounter(view);
  const times = requestTimes(view);
  const panels: Panel[] = [];
  if (counter !== undefined) {
    const of = (further: readonly string[]): string => `sum by (version) (${byVersion(rate(ofReplicas(view, counter.metric, further)))})`;
    panels.push({
      kind: 'time-series',
      title: 'Failures by version',
      description: 'Share of the requests that fail, by pod-template hash.',
      unit: 'ratio',
      queries: [{ query: `(${of([counter.failed])} or 0 * ${of([])}) / ${of([])}`, legend: '{{version}}' }],
    });
  }
  if (times !== undefined) {
    const share = plainNumber(Number((times.percentile / 100).toPrecision(12)));
    const buckets = byVersion(rate(ofReplicas(view, `${times.metric}_bucket`)));
    panels.push({
      kind: 'time-series',
      title: `Latency by version (p${times.percentile})`,
      description: `What ${times.percentile} % of the requests stay below, by pod-template hash.`,
      unit: times.unit,
      queries: [{ query: `histogram_quantile(${share}, sum by (version, le) (${buckets}))`, legend: '{{version}}' }],
      ...(times.below !== undefined && { limit: { value: times.below, good: 'below' as const } }),
    });
  }
  return panels;
}

/** The hash is between the last two hyphens of a pod's name. */
function byVersion(series: string): string {
  return `label_replace(${series}, "version", "$1", "pod", ".*-([^-]+)-[^-]+")`;
}
