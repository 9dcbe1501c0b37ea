import { attributePath, type Diagnostic, decodeValue, diagnostic, encodeValue } from './codec';
import { complete } from './computed';
import { readDataSource } from './data-sources';
import { protection } from './deletion';
import { imported } from './imported';
import { inUse } from './in-use';
import { Inventory } from './inventory';
import { planResource, type Settings } from './plan';
import { replacements } from './replacements';
import { generalRules, type Rules, readRules } from './rules';
import { type Block, protocolSchema, readSchema } from './schema';
import { validate } from './validate';
import { isList, isObject, Unknown, type Value } from './value';

/** A request of the plugin protocol; which fields are there depends on the procedure. */
export interface Request {
  readonly type_name: string;
  readonly id?: string;
  readonly config?: { readonly msgpack?: Uint8Array };
  readonly prior_state?: { readonly msgpack?: Uint8Array };
  readonly proposed_new_state?: { readonly msgpack?: Uint8Array };
  readonly planned_state?: { readonly msgpack?: Uint8Array };
  readonly current_state?: object;
  readonly raw_state?: { readonly json?: Uint8Array };
  readonly private?: Uint8Array;
}

/** Terraform opens one connection for each provider block, alias or not: by `connection` their settings are told apart. */
export type Procedure = (request: Request, connection: string) => object;

/** The google provider, without Google: every procedure of the protocol by its name. */
export function googleProvider(dataFolder: string): Readonly<Record<string, Procedure>> {
  const schema = readSchema(dataFolder);
  const rules = readRules(dataFolder);
  const settings = new Map<string, Settings>();
  const inventories = new Map<string, Inventory>();
  // made once: every command of Terraform asks for it
  const answered = {
    provider: protocolSchema(schema.provider_config),
    resource_schemas: mapped(schema.resource_schemas, protocolSchema),
    data_source_schemas: mapped(schema.data_source_schemas, protocolSchema),
    // Terraform asks once for a command, not for each provider block.
    server_capabilities: { get_provider_schema_optional: true },
  };

  const blockOf = (type: string): Block => schema.resource_schemas[type]?.block ?? {};
  const rulesOf = (type: string): Rules => rules[type] ?? generalRules(type, Object.keys(blockOf(type).attributes ?? {}));
  const settingsOf = (connection: string): Settings => settings.get(connection) ?? { labels: {} };
  const inventoryOf = (connection: string): Inventory => {
    const key = settingsOf(connection).workingCopy ?? connection;
    const known = inventories.get(key) ?? new Inventory();
    inventories.set(key, known);
    return known;
  };

  return {
    GetSchema: () => answered,

    PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),

    Configure: ({ config }, connection) => {
      settings.set(connection, readSettings(decodeValue(config)));
      return {};
    },

    ValidateResourceTypeConfig: ({ type_name, config }) => ({ diagnostics: validate(type_name, rulesOf(type_name), decodeValue(config)) }),

    ValidateDataSourceConfig: () => ({}),

    UpgradeResourceState: ({ raw_state }) => ({ upgraded_state: { json: raw_state?.json } }),

    // What was applied is what is there.
    ReadResource: (request, connection) => {
      inventoryOf(connection).seen(request.type_name, decodeValue(request.current_state));
      return { new_state: request.current_state, private: request.private };
    },

    PlanResourceChange: (request, connection) => {
      const prior = decodeValue(request.prior_state);
      const proposed = decodeValue(request.proposed_new_state);
      if (!isObject(proposed)) return { planned_state: request.proposed_new_state };
      const [block, typeRules] = [blockOf(request.type_name), rulesOf(request.type_name)];
      const planned = planResource({ type: request.type_name, block, rules: typeRules, settings: settingsOf(connection), prior, proposed });
      return {
        planned_state: encodeValue(planned),
        requires_replace: replacements(request.type_name, typeRules, prior, planned).map(attributePath),
        diagnostics: withoutProject(planned['project'], block),
        legacy_type_system: true, // as the real one: a default may stand where the configuration has nothing
      };
    },

    ApplyResourceChange: ({ type_name, prior_state, planned_state }, connection) => {
      const [prior, planned] = [decodeValue(prior_state), decodeValue(planned_state)];
      const inventory = inventoryOf(connection);
      if (!isObject(planned)) {
        const diagnostics = [...protection(type_name, prior), ...inUse(type_name, prior, inventory.things)];
        if (diagnostics.length === 0) inventory.deleted(type_name, prior);
        return { new_state: diagnostics.length > 0 ? prior_state : encodeValue(null), diagnostics };
      }
      const block = blockOf(type_name);
      const given = Object.fromEntries(Object.entries(planned).filter(([, value]) => !(value instanceof Unknown) && value !== null));
      const origin = { type: type_name, given, settings: settingsOf(connection) };
      const state = complete(origin, block, rulesOf(type_name), planned);
      const taken = isObject(prior) ? undefined : inventory.taken(type_name, state);
      if (taken !== undefined) return { new_state: encodeValue(null), diagnostics: [alreadyExists(taken)] };
      inventory.changed(type_name, prior, state);
      return { new_state: encodeValue(state), legacy_type_system: true };
    },

    ImportResourceState: ({ type_name, id = '' }) => ({
      imported_resources: [{ type_name, state: encodeValue(imported(blockOf(type_name), id)) }],
    }),

    ReadDataSource: ({ type_name, config }, connection) => {
      const asked = decodeValue(config);
      const block = schema.data_source_schemas[type_name]?.block ?? {};
      return { state: encodeValue(isObject(asked) ? readDataSource(type_name, block, asked, settingsOf(connection)) : null) };
    },

    Stop: () => ({}),
  };
}

function alreadyExists(id: string): Diagnostic {
  return diagnostic(`googleapi: Error 409: The resource '${id}' already exists, alreadyExists`);
}

/** The real provider asks for it when planning, not when validating. */
function withoutProject(project: Value | undefined, block: Block): Diagnostic[] {
  const { optional, computed } = block.attributes?.['project'] ?? {};
  return optional && computed && project instanceof Unknown
    ? [diagnostic('Failed to retrieve project, pid: , err: project: required field is not set', ['project'])]
    : [];
}

function readSettings(config: Value): Settings {
  const fields = isObject(config) ? config : {};
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : undefined);
  const labels = Object.entries(isObject(fields['default_labels']) ? fields['default_labels'] : {});
  return {
    project: text('project'),
    region: text('region'),
    zone: text('zone'),
    workingCopy: text('request_reason'),
    labels: Object.fromEntries(labels.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !isList(entry[1]))),
  };
}

function mapped<In, Out>(record: Readonly<Record<string, In>>, change: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
