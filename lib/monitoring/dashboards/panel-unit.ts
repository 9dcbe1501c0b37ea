/** Unit of the numbers of a panel, as queries give them. */
export type PanelUnit = keyof typeof units;

/** Each unit in Grafana's words, and in those of Cloud Monitoring (UCUM). */
export const units = {
  milliseconds: { grafana: 'ms', ucum: 'ms' },
  seconds: { grafana: 's', ucum: 's' },
  bytes: { grafana: 'bytes', ucum: 'By' },
  'bytes-per-second': { grafana: 'binBps', ucum: 'By/s' },
  /** 0 to 1, shown in percent. */
  ratio: { grafana: 'percentunit', ucum: '10^2.%' },
  /** 0 to 100. */
  percent: { grafana: 'percent', ucum: '%' },
  items: { grafana: 'short', ucum: '1' },
  'items-per-second': { grafana: 'cps', ucum: '1/s' },
  'requests-per-second': { grafana: 'reqps', ucum: '{request}/s' },
  cores: { grafana: 'suffix: cores', ucum: '{core}' },
} as const satisfies { readonly [unit: string]: { readonly grafana: string; readonly ucum: string } };
