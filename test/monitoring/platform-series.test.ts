import { allPlatformSeries, platformSeries } from '../../lib/monitoring/platform-series';

describe('the series of the platform', () => {
  it('are known by their names alone', () => {
    expect(platformSeries('kube_pod_container_status_restarts_total')).toEqual({
      name: 'kube_pod_container_status_restarts_total',
      type: 'counter',
      unit: 'items',
      labels: ['namespace', 'pod', 'container', 'uid'],
      source: 'kube-state-metrics',
    });
    expect(platformSeries('kube_pod_container_status_restarts')).toBeUndefined();
    expect(platformSeries('constructor')).toBeUndefined();
  });

  it('stand once in the table, with each label once', () => {
    const all = allPlatformSeries();
    expect(all.length).toBeGreaterThan(80);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.filter(({ labels }) => new Set(labels).size !== labels.length)).toEqual([]);
  });

  it('have the unit that the end of their name says', () => {
    const units: { readonly [end: string]: string } = {
      bytes: 'bytes',
      bytes_total: 'bytes',
      timestamp_seconds: 'timestamp',
      seconds_total: 'seconds',
    };
    const wrong = allPlatformSeries().filter(({ name, unit }) => {
      const end = Object.keys(units).find((each) => name.endsWith(`_${each}`));
      return end !== undefined && units[end] !== unit;
    });
    expect(wrong).toEqual([]);
    expect(new Set(allPlatformSeries().map(({ unit }) => unit))).toEqual(
      new Set(['info', 'timestamp', 'flag', 'items', 'bytes', 'seconds']),
    );
  });
});
