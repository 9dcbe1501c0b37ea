import { systems } from '../../apps/systems';
import { resolve } from '../../lib/model/examine';
import { applicationMap } from '../../lib/report/map/application-map';
import { mapPicture } from '../../lib/report/map/map-picture';
import { overlappingBoxes } from './overlapping-boxes';

describe('the picture of a map', () => {
  const pictures = systems.map(({ application, environments }) => ({
    name: application.name,
    ...mapPicture(applicationMap(Object.values(environments).map((environment) => resolve(application, environment)))),
  }));

  it.each(pictures)('has all boxes and lines of $name within its frame', ({ width, height, boxes, lines }) => {
    const corners = boxes.flatMap(({ x, y, width: wide, height: high }) => [
      { x, y },
      { x: x + wide, y: y + high },
    ]);
    const bends = lines.flatMap(({ stretches }) => stretches.flatMap(({ from, to, y }) => [from, to].map((x) => ({ x, y }))));
    const outside = [...corners, ...bends].filter(({ x, y }) => x < 0 || y < 0 || x > width || y > height);
    expect(outside).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
  });

  it.each(pictures)('has no box of $name over another one', ({ boxes }) => {
    expect(overlappingBoxes(boxes)).toEqual([]);
  });
});
