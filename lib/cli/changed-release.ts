import { changeRelease } from '../delivery/releases/release-file';
import { loadApplication } from './loaded-application';
import { describeChange } from './release-change-text';
import { checkedRelease, type ReleasedPlace, releasedPlace, type StatedPlace } from './released-place';

type Change = Parameters<typeof changeRelease>[0]['change'];

/** Changes the release of an environment after the rules have looked at it, and describes what has changed. */
export function changedRelease({ app, ...stated }: StatedPlace & { readonly app: string }, of: (place: ReleasedPlace) => Change): string {
  const place = releasedPlace(loadApplication(app), stated);
  const change = of(place);
  const done = changeRelease({
    folder: place.folder,
    environment: stated.environment,
    change: (present) => checkedRelease(place, present, change(present)),
  });
  return describeChange(done);
}
