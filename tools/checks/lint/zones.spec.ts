import { nodeZones, webZones } from './zones.mjs';

const at = (folder: string) => `apps/node/src/${folder}`;
const FOLDERS = ['people', 'journal', 'sealing', 'matters', 'orders', 'federation', 'calendars'];

/** Whether a zone without exceptions stands between two folders. */
function separated(target: string, from: string, zones: ReturnType<typeof nodeZones>): boolean {
  return zones.some(
    (zone) =>
      !('except' in zone) && [zone.target].flat().includes(at(target)) && zone.from.includes(at(from)),
  );
}

describe('the zones of a node', () => {
  const zones = nodeZones(FOLDERS, ['matters', 'orders']);

  it('let every layer import only what lies below it', () => {
    for (const [lower, upper] of [
      ['people', 'journal'],
      ['people', 'federation'],
      ['journal', 'sealing'],
      ['sealing', 'matters'],
      ['matters', 'federation'],
    ] as const) {
      expect(separated(lower, upper, zones)).toBe(true);
      expect(separated(upper, lower, zones)).toBe(false);
    }
  });

  it('put a folder that nobody named at the bottom', () => {
    expect(separated('calendars', 'journal', zones)).toBe(true);
    expect(separated('people', 'calendars', zones)).toBe(false);
  });

  it('keep aggregates apart from each other', () => {
    expect(separated('matters', 'orders', zones)).toBe(true);
    expect(separated('orders', 'matters', zones)).toBe(true);
  });
});

describe('the zones of the web client', () => {
  it('keep features apart from each other', () => {
    expect(webZones(['intake', 'overview'])).toContainEqual(
      expect.objectContaining({
        target: 'apps/web/src/features/intake',
        from: 'apps/web/src/features',
        except: ['./intake'],
      }),
    );
  });
});
