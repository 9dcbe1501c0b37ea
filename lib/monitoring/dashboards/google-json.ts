/** A dashboard as Cloud Monitoring reads it: the `dashboard_json` of `google_monitoring_dashboard`. */
export interface GoogleDashboard {
  readonly displayName: string;
  readonly labels: { readonly [label: string]: '' };
  readonly mosaicLayout: { readonly columns: 48; readonly tiles: readonly GoogleTile[] };
}

/** A widget and its place. */
export interface GoogleTile {
  readonly xPos?: number;
  readonly yPos?: number;
  readonly width: number;
  readonly height: number;
  readonly widget: GoogleWidget;
}

/** What a tile shows: just one of its kinds. */
export type GoogleWidget = { readonly title: string } & (
  | { readonly sectionHeader: { readonly subtitle: string; readonly dividerBelow: boolean } }
  | { readonly xyChart: GoogleChart }
  | { readonly scorecard: GoogleScorecard }
  | { readonly incidentList: Readonly<Record<string, never>> }
  | { readonly text: { readonly content: string; readonly format: 'MARKDOWN' } }
);

/** Lines over time. */
export interface GoogleChart {
  readonly dataSets: readonly {
    readonly plotType: 'LINE';
    readonly targetAxis: 'Y1';
    readonly legendTemplate: string;
    readonly timeSeriesQuery: GoogleQuery;
  }[];
  readonly thresholds?: readonly { readonly value: number; readonly targetAxis: 'Y1' }[];
  readonly yAxis: { readonly scale: 'LINEAR' };
}

/** A large number. */
export interface GoogleScorecard {
  readonly timeSeriesQuery: GoogleQuery;
  readonly sparkChartView: { readonly sparkChartType: 'SPARK_LINE' };
  readonly thresholds?: readonly { readonly value: number; readonly color: 'RED'; readonly direction: 'ABOVE' | 'BELOW' }[];
}

/** A question in PromQL. */
export interface GoogleQuery {
  readonly prometheusQuery: string;
  readonly unitOverride: string;
}
