import { complete } from './computed';
import { planResource, type Settings } from './plan';
import type { Block } from './schema';
import { unknown, type Value, type ValueObject } from './value';

/** What a data source finds: the things it asks for, as if they were there. */
export function readDataSource(type: string, block: Block, config: ValueObject, settings: Settings): ValueObject {
  const asked: Record<string, Value> = { ...config };
  if (type === 'google_client_config') Object.assign(asked, { project: settings.project, region: settings.region, zone: settings.zone });
  if (type === 'google_project') {
    const project = config['project_id'] ?? settings.project ?? null;
    Object.assign(asked, { project_id: project, name: project, id: `projects/${project}` });
  }
  for (const [name, value] of Object.entries(asked)) asked[name] = value ?? (block.attributes?.[name]?.computed ? unknown : null);
  const found = planResource({ type, block, rules: {}, settings, prior: null, proposed: asked });
  return complete(
    { type, given: type === 'google_project' ? { project: asked['project_id'] ?? null } : asked, settings },
    block,
    {},
    found,
  );
}
