import { terraformOf } from '../google/configuration';
import { everyConfiguration } from '../google/every-configuration';

/** What becomes of every configuration, or the error that it meets, and the version of the provider that its bindings are made from. */
export function configurationsMade() {
  const providers = new Set<string>();
  const configurations = everyConfiguration.map((configuration) => {
    try {
      const { '//': _, terraform, ...json }: Made = terraformOf(configuration);
      providers.add(terraform?.required_providers.google.version ?? 'none');
      return [configuration.id, json] as const;
    } catch (error) {
      return [configuration.id, String(error)] as const;
    }
  });
  return { provider: [...providers].join(', '), configurations: Object.fromEntries(configurations) };
}

type Made = ReturnType<typeof terraformOf> & {
  readonly '//'?: unknown;
  readonly terraform?: { readonly required_providers: { readonly google: { readonly version: string } } };
};
