import type * as common from '@grafana/grafana-foundation-sdk/common';
import * as sdk from '@grafana/grafana-foundation-sdk/dashboard';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type * as timeline from '@grafana/grafana-foundation-sdk/statetimeline';
import * as text from '@grafana/grafana-foundation-sdk/text';
import type * as timeSeries from '@grafana/grafana-foundation-sdk/timeseries';
import * as sdkUnits from '@grafana/grafana-foundation-sdk/units';
import { grafanaDashboard } from '../../../lib/monitoring/dashboards/grafana-dashboard';
import type {
  GrafanaDashboard,
  GrafanaRow,
  GrafanaStat,
  GrafanaText,
  GrafanaTimeline,
  GrafanaTimeSeries,
} from '../../../lib/monitoring/dashboards/grafana-json';
import { units } from '../../../lib/monitoring/dashboards/panel-unit';
import { sampleDashboard } from './sample-dashboard';

/** A type of the kit as JSON has it: values of enumerations are their texts and numbers, and there are no methods. */
type Plain<T> = T extends string
  ? `${T}`
  : T extends number
    ? number extends T
      ? number
      : `${T}` extends `${infer N extends number}`
        ? N
        : never
    : T extends readonly (infer Item)[]
      ? readonly Plain<Item>[]
      : T extends object
        ? { readonly [K in keyof T as T[K] extends () => void ? never : K]: Plain<T[K]> }
        : T;

/** A panel of the kit, which leaves open what belongs to the plugin. */
type PanelOf<Options, Custom> = Plain<
  Omit<sdk.Panel, 'options' | 'fieldConfig' | 'targets'> & {
    options: Options;
    targets?: prometheus.Dataquery[];
    fieldConfig?: { defaults: Omit<sdk.FieldConfig, 'custom'> & { custom?: Custom }; overrides: sdk.FieldConfigSource['overrides'] };
  }
>;

/** Keys of the one type that the other one does not have, at any depth; `never` where there is none. */
type Foreign<Ours, Theirs> = Ours extends readonly (infer Item)[]
  ? Theirs extends readonly (infer Other)[]
    ? Foreign<Item, Other>
    : never
  : Ours extends object
    ? { [K in keyof Ours]-?: K extends KeyOf<Theirs> ? Foreign<Exclude<Ours[K], undefined>, ValueOf<Theirs, K>> : K }[keyof Ours]
    : never;
type KeyOf<T> = T extends object ? keyof T : never;
type ValueOf<T, K> = T extends object ? (K extends keyof T ? Exclude<T[K], undefined> : never) : never;

/** Fails to compile where a type says what the kit does not know, or says it otherwise. */
type Conforms<Ours extends Theirs, Theirs> = [Foreign<Ours, Theirs>] extends [never] ? true : Foreign<Ours, Theirs>;

const conforms: {
  dashboard: Conforms<Omit<GrafanaDashboard, 'panels'>, Plain<Omit<sdk.Dashboard, 'panels'>>>;
  row: Conforms<GrafanaRow, Plain<sdk.RowPanel>>;
  timeSeries: Conforms<GrafanaTimeSeries, PanelOf<timeSeries.Options, timeSeries.FieldConfig>>;
  stat: Conforms<GrafanaStat, PanelOf<stat.Options, Record<string, unknown>>>;
  timeline: Conforms<GrafanaTimeline, PanelOf<timeline.Options, timeline.FieldConfig>>;
  text: Conforms<GrafanaText, PanelOf<text.Options, undefined>>;
  source: Conforms<GrafanaTimeSeries['datasource'], Plain<common.DataSourceRef>>;
} = { dashboard: true, row: true, timeSeries: true, stat: true, timeline: true, text: true, source: true };

describe('JSON of Grafana', () => {
  it('has the types of the kit that Grafana publishes, and no key that these lack', () => {
    expect(Object.values(conforms)).toEqual(Object.values(conforms).map(() => true)); // the compiler is the judge
  });

  it('has the version of the schema that the kit writes', () => {
    expect(grafanaDashboard(sampleDashboard).schemaVersion).toBe(sdk.defaultDashboard().schemaVersion);
  });

  it('has units that the kit names, or a suffix of its own', () => {
    const known = Object.values(sdkUnits);
    expect(Object.values(units).flatMap(({ grafana }) => (grafana.startsWith('suffix:') ? [] : [grafana]))).toEqual(
      Object.values(units).flatMap(({ grafana }) => known.filter((unit) => unit === grafana)),
    );
  });

  it('asks and writes in the modes of the kit', () => {
    const panels = grafanaDashboard(sampleDashboard).panels;
    expect(panels).toContainEqual(
      expect.objectContaining({ targets: [expect.objectContaining({ editorMode: prometheus.QueryEditorMode.Code })] }),
    );
    expect(panels).toContainEqual(
      expect.objectContaining({ type: 'text', options: expect.objectContaining({ mode: text.TextMode.Markdown }) }),
    );
  });
});
