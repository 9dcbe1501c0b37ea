/** A dashboard as Grafana reads it, from a file or by its API. Its types are held to those of Grafana's own kit by a test. */
export interface GrafanaDashboard {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly timezone: 'browser';
  readonly editable: boolean;
  /** 1: one cross hair for all panels. */
  readonly graphTooltip: 1;
  readonly time: { readonly from: string; readonly to: string };
  readonly refresh: string;
  readonly schemaVersion: number;
  readonly panels: readonly (GrafanaPanel | GrafanaRow)[];
  readonly templating: { readonly list: readonly GrafanaVariable[] };
  readonly annotations: { readonly list: readonly never[] };
  readonly links: readonly GrafanaLink[];
}

/** A heading over panels. */
export interface GrafanaRow {
  readonly type: 'row';
  readonly id: number;
  readonly title: string;
  readonly collapsed: false;
  readonly gridPos: GrafanaPlace;
  readonly panels: readonly never[];
}

/** A panel with its options, by the name of the plugin that shows it. */
export type GrafanaPanel = GrafanaTimeSeries | GrafanaStat | GrafanaTimeline | GrafanaText;

interface AnyPanel {
  readonly id: number;
  readonly title: string;
  readonly gridPos: GrafanaPlace;
}
interface AskingPanel extends AnyPanel {
  readonly description: string;
  readonly datasource: GrafanaSource;
  readonly targets: readonly GrafanaTarget[];
}

/** Lines over time. */
export interface GrafanaTimeSeries extends AskingPanel {
  readonly type: 'timeseries';
  readonly options: GrafanaLegendOptions;
  readonly fieldConfig: GrafanaFields<GrafanaLines>;
}

/** Large numbers. */
export interface GrafanaStat extends AskingPanel {
  readonly type: 'stat';
  readonly options: {
    readonly colorMode: 'value' | 'none';
    readonly graphMode: 'area';
    readonly justifyMode: 'auto';
    readonly orientation: 'auto';
    readonly percentChangeColorMode: 'standard';
    readonly reduceOptions: { readonly calcs: readonly string[]; readonly fields: string; readonly values: boolean };
    readonly showPercentChange: boolean;
    readonly textMode: 'auto' | 'value_and_name';
    readonly wideLayout: boolean;
  };
  readonly fieldConfig: GrafanaFields<Readonly<Record<string, never>>>;
}

/** Bars of states over time. */
export interface GrafanaTimeline extends AskingPanel {
  readonly type: 'state-timeline';
  readonly options: GrafanaLegendOptions & { readonly rowHeight: number; readonly showValue: 'never'; readonly mergeValues: boolean };
  readonly fieldConfig: GrafanaFields<{ readonly fillOpacity: number; readonly lineWidth: number }>;
}

/** Markdown. */
export interface GrafanaText extends AnyPanel {
  readonly type: 'text';
  readonly options: { readonly mode: 'markdown'; readonly content: string };
}

/** In 24 columns, and lines of 30 pixels. */
export interface GrafanaPlace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A data source by its kind and its identifier. */
export interface GrafanaSource {
  readonly type: string;
  readonly uid: string;
}

/** A question to the data source of the panel. */
export interface GrafanaTarget {
  readonly refId: string;
  readonly editorMode: 'code';
  readonly expr: string;
  readonly legendFormat: string;
  readonly range: true;
}

/** The legend and the tooltip. */
export interface GrafanaLegendOptions {
  readonly legend: {
    readonly calcs: readonly string[];
    readonly displayMode: 'list' | 'table';
    readonly placement: 'bottom';
    readonly showLegend: boolean;
  };
  readonly tooltip: { readonly mode: 'multi'; readonly sort: 'desc' };
}

/** How lines are drawn, where it is not by default. */
export interface GrafanaLines {
  readonly fillOpacity: number;
  readonly showPoints: 'never';
  readonly thresholdsStyle?: { readonly mode: 'dashed' };
}

/** How numbers are read. */
export interface GrafanaFields<Custom> {
  readonly defaults: {
    readonly unit: string;
    readonly min?: number;
    readonly noValue?: string;
    readonly color: { readonly mode: 'palette-classic' | 'thresholds' };
    readonly mappings?: readonly GrafanaMapping[];
    readonly thresholds?: {
      readonly mode: 'absolute';
      readonly steps: readonly { readonly color: string; readonly value: number | null }[];
    };
    readonly custom: Custom;
  };
  readonly overrides: readonly never[];
}

/** Values with a word and a colour of their own. */
export interface GrafanaMapping {
  readonly type: 'value';
  readonly options: { readonly [value: string]: { readonly text: string; readonly color: string; readonly index: number } };
}

/** A choice at the head of a dashboard: the data source. */
export interface GrafanaVariable {
  readonly type: 'datasource';
  readonly name: string;
  readonly label: string;
  readonly query: string;
  /** 0: shown with its label. */
  readonly hide: 0;
  readonly includeAll: false;
  readonly multi: false;
  readonly options: readonly never[];
  /** 1: looked up when the dashboard loads. */
  readonly refresh: 1;
  readonly regex: string;
}

/** A link at the head of a dashboard, to an address or to the dashboards with its tags. */
export interface GrafanaLink {
  readonly type: 'link' | 'dashboards';
  readonly title: string;
  readonly icon: string;
  readonly tooltip: string;
  readonly url: string;
  readonly tags: readonly string[];
  readonly asDropdown: boolean;
  readonly targetBlank: boolean;
  readonly includeVars: boolean;
  readonly keepTime: boolean;
}
