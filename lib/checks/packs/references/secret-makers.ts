import { textAt, textsAt } from '../../../delivery/integrity/file-object';

/** Names of the Secrets that an object is or makes, in its namespace. */
export function secretsMadeBy(value: unknown): readonly string[] {
  const name = textAt(value, 'metadata.name');
  switch (textAt(value, 'kind')) {
    case 'Secret':
    case 'SealedSecret':
      return name === undefined ? [] : [name];
    case 'ExternalSecret':
      return [textAt(value, 'spec.target.name') ?? name ?? ''];
    case 'Certificate':
      return textsAt(value, 'spec.secretName');
    case 'SecretProviderClass':
      return textsAt(value, 'spec.secretObjects.secretName');
    default:
      return [];
  }
}
