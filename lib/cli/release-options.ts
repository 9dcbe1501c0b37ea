import { releasesFolder } from '../delivery/releases/read-release';
import { option } from './option';
import { appOption } from './shared-options';

/** Folder of the files of releases. */
export const releasesOption = option('PATH', 'folder of the releases, from the current folder', {
  default: releasesFolder,
  offers: 'paths',
});

/** Options of all commands that write a release. */
export const releaseOptions = {
  app: appOption,
  releases: releasesOption,
  by: option('NAME', 'who releases it', { otherwise: 'the e-mail address that git knows' }),
  at: option('TIME', 'when, in UTC, such as 2026-11-30T09:00:00Z', { otherwise: 'now' }),
};
