import { shortName } from '../../lib/google/short-name';

describe('shortName', () => {
  it('leaves alone what is short enough', () => {
    expect(shortName('a'.repeat(30), 30)).toBe('a'.repeat(30));
  });

  it('keeps two long names apart that begin alike', () => {
    const [one, other] = ['europe', 'america'].map((end) => shortName(`a-service-with-a-long-name-in-${end}`, 30));
    expect(one).toMatch(/^a-service-with-a-long-na-[0-9a-f]{5}$/);
    expect(other).not.toBe(one);
    expect(other).toHaveLength(30);
  });

  it('never leaves two hyphens where it cuts', () => {
    expect(shortName(`${'a'.repeat(23)}-${'b'.repeat(20)}`, 30)).toMatch(/^a{23}-[0-9a-f]{5}$/);
  });
});
