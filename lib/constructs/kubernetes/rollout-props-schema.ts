import { issue } from '../../model/issue';
import { labelKey, labelValue } from '../../model/schema/names';
import { object } from '../../model/schema/object';
import { readBy } from '../../model/schema/schema';
import { anyName, anyObject, recordOf, text } from '../../model/schema/values';

/** Of Deployments, service accounts and most else of Kubernetes. */
const objectName = text({
  pattern: /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
  allowed: 'the name of an object: lower-case letters, digits, hyphens and dots, at most 253',
});

const labels = recordOf(text(labelValue), { ...labelKey, drops: true });
const someLabels = readBy(labels, (value, path, issues) => {
  const usable = labels.read(value, path, issues);
  if (usable === undefined || Object.keys(usable).length > 0 || issues.length > 0) return usable;
  issues.push(issue('empty', path, 'must hold the labels by which the Deployment selects its pods, got none'));
  return undefined;
});

/** What rollouts take besides what the model knows; the model judges the rest. */
export const surroundings = object({
  serviceAccount: objectName.optional(),
  jobs: recordOf(anyObject, { ...anyName, drops: true }).optional(),
});

/** What takes over a Deployment. */
export const takeOver = object({ deployment: objectName, labels: someLabels });
