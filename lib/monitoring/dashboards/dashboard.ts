import type { PanelUnit } from './panel-unit';

/** A dashboard in nobody's format: the writers of Grafana and of Cloud Monitoring read it. */
export interface Dashboard {
  /** Unique among the dashboards of an application in an environment; the name of its file: `shop`, `shop-web`. */
  readonly name: string;
  /** Unique among the dashboards of all applications and environments, at most 40 characters: `shop_prod_web`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The dashboards of one application in one environment have the first two tags in common. */
  readonly tags: readonly string[];
  readonly links: readonly DashboardLink[];
  readonly rows: readonly DashboardRow[];
}

/** An address outside of the dashboards: a runbook, a rollout, logs. */
export interface DashboardLink {
  readonly title: string;
  readonly url: string;
}

/** Panels under one heading. */
export interface DashboardRow {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** One view on a dashboard. */
export type Panel = TimeSeriesPanel | StatPanel | AlertsPanel | TextPanel;

/** What panels with numbers have in common. */
interface MeasuringPanel {
  readonly title: string;
  /** What the numbers say and when they are bad. */
  readonly description: string;
  readonly unit: PanelUnit;
  readonly queries: readonly PanelQuery[];
  readonly limit?: PanelLimit;
}

/** Lines over time. */
export interface TimeSeriesPanel extends MeasuringPanel {
  readonly kind: 'time-series';
}

/** The latest number of each query, large. */
export interface StatPanel extends MeasuringPanel {
  readonly kind: 'stat';
}

/** Alerts that fire. */
export interface AlertsPanel {
  readonly kind: 'alerts';
  readonly title: string;
  readonly description: string;
  /** Of the series ALERTS, for readers of PromQL: a value for each alert that fires. */
  readonly query: PanelQuery;
}

/** Markdown. */
export interface TextPanel {
  readonly kind: 'text';
  readonly title: string;
  readonly text: string;
}

/** A question of a panel. */
export interface PanelQuery {
  /** PromQL, in which `rateWindow` stands for a window that fits what the reader looks at. */
  readonly query: string;
  /** Name of a line, with labels in double braces: `{{pod}}`. */
  readonly legend: string;
}

/** Where good ends. */
export interface PanelLimit {
  readonly value: number;
  /** The side of the value that is good. */
  readonly good: 'above' | 'below';
}
