import { googleDashboard } from '../../../lib/monitoring/dashboards/google-dashboard';
import type { GoogleWidget } from '../../../lib/monitoring/dashboards/google-json';
import { sampleDashboard } from './sample-dashboard';

const written = googleDashboard(sampleDashboard);
const { tiles } = written.mosaicLayout;

function widget(title: string): GoogleWidget | undefined {
  return tiles.map((tile) => tile.widget).find((each) => each.title === title && !('sectionHeader' in each));
}

describe('a dashboard of Cloud Monitoring', () => {
  it('has the title and the tags as labels', () => {
    expect(written).toMatchObject({ displayName: 'shop / web (prod)', labels: { shop: '', prod: '', workload: '' } });
  });

  it('puts tiles within 48 columns, without overlap', () => {
    const covered = new Set<string>();
    for (const { xPos = 0, yPos = 0, width, height } of tiles) {
      expect(xPos + width).toBeLessThanOrEqual(48);
      for (let x = xPos; x < xPos + width; x += 1)
        for (let y = yPos; y < yPos + height; y += 1) {
          expect(covered).not.toContain(`${x} ${y}`);
          covered.add(`${x} ${y}`);
        }
    }
  });

  it('leaves out positions that are 0, as the API gives them back', () => {
    expect(tiles[0]).not.toHaveProperty('xPos');
    expect(tiles[0]).not.toHaveProperty('yPos');
  });

  it('fills in the window that follows the reader, and gives labels and units in its own words', () => {
    expect(widget('Latency')).toMatchObject({
      xyChart: {
        dataSets: [
          {
            legendTemplate: '${metric.labels.pod}',
            timeSeriesQuery: { prometheusQuery: 'rate(d[${__interval}])', unitOverride: 'ms' },
          },
        ],
        thresholds: [{ value: 500 }],
      },
    });
  });

  it('gives each number a scorecard of its own, red beyond its limit', () => {
    expect(widget('Availability: 5 minutes')).toMatchObject({ scorecard: { thresholds: [{ value: 0.999, direction: 'BELOW' }] } });
    expect(widget('Availability: 30 days')).toMatchObject({ scorecard: { timeSeriesQuery: { prometheusQuery: 'b' } } });
    expect(widget('Replicas')).not.toHaveProperty('scorecard.thresholds');
  });

  it('shows incidents for alerts, and links as text', () => {
    expect(widget('Alerts')).toEqual({ title: 'Alerts', incidentList: {} });
    expect(widget('Links')).toMatchObject({ text: { content: '[Runbook](https://runbooks.example.com/shop)' } });
  });
});
