import { type DeliveryFile, type DeliveryFiles, isChartText } from './delivery-file';
import { type IntegrityFinding, integrityFinding } from './finding';

/** Files of texts that templates of a chart read for each environment, and those that none reads. */
export function textFindings(files: DeliveryFiles, chart: string, templates: readonly DeliveryFile[]): readonly IntegrityFinding[] {
  const environments = [...files.keys()].flatMap((path) => {
    const name = path.startsWith(`${chart}/`) ? /^values-(.+)\.yaml$/.exec(path.slice(chart.length + 1))?.[1] : undefined;
    return name === undefined ? [] : [name];
  });
  const wanted = new Map<string, string>();
  for (const { path, text } of templates) {
    for (const [, file = '', others = ''] of text.matchAll(read)) {
      const folders = new Map([...others.matchAll(/"([^"]*)" "([^"]*)"/g)].map(([, from = '', to = '']) => [from, to]));
      const named = environments.map((environment) => folders.get(environment) ?? environment).filter((folder) => folder !== '');
      for (const folder of named) wanted.set(`${chart}/files/${folder}/${file}`, path);
    }
  }
  return [
    ...[...wanted].flatMap(([file, template]) =>
      files.has(file) ? [] : [integrityFinding(template, file, 'must be a file of the chart, got none')],
    ),
    ...[...files.keys()].flatMap((path) =>
      isChartText(path) && path.startsWith(`${chart}/`) && !wanted.has(path)
        ? [integrityFinding(path, `${chart}/templates`, 'must be read by a template of the chart, got none that does')]
        : [],
    ),
  ];
}

/** `include "shop.text" (list . .Values.prometheus.config.rules "prometheus/config-map/rules.yml" (dict "staging" "prod"))` */
const read = /include "[^"]+\.text" \(list \S+ \S+ "([^"]+)" (?:dict|\(dict((?: "[^"]*" "[^"]*")*)\))\)/g;
