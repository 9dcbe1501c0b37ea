import { placesAt } from './terraform-resource';
import { type RuleCheck, said } from './terraform-rule';

const address = /-compute@developer\.gserviceaccount\.com|@appspot\.gserviceaccount\.com/;
const source = /\bdata\.google_(?:compute|app_engine)_default_service_account\./;

/** Whether a text names an account that Google made for the whole project: by its address, or by the data source that reads it. */
export function isDefaultAccount(text: string): boolean {
  return address.test(text) || source.test(text);
}

/** An account of its own at a path: anything else is, or becomes, the default account. */
export function mustBeOwnAccount(attribute: string): RuleCheck {
  return ({ config }) =>
    placesAt(config, attribute)
      .filter(({ value }) => typeof value !== 'string' || ['', 'default'].includes(value) || isDefaultAccount(value))
      .map(({ path, value }) => ({ attribute: path, message: `must be an account of its own, got ${said(value)}` }));
}
