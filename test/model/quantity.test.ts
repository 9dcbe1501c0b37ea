import { canonicalCpu, canonicalMemory } from '../../lib/model/quantity';

describe('quantities', () => {
  it.each([
    ['1', '1'],
    ['2.0', '2'],
    ['0.5', '500m'],
    ['1.25', '1250m'],
    ['3000m', '3'],
  ] as const)('writes the CPU %s as %s, as the API server does', (cpu, written) => {
    expect(canonicalCpu(cpu)).toBe(written);
  });

  it.each([
    ['512Mi', '512Mi'],
    ['1024Mi', '1Gi'],
    ['3840Mi', '3840Mi'],
    ['1.5Gi', '1536Mi'],
    ['0.5Mi', '512Ki'],
  ] as const)('writes the memory %s as %s, as the API server does', (memory, written) => {
    expect(canonicalMemory(memory)).toBe(written);
  });
});
