import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestTown, type TestTown } from '../factories/start-server.ts';

let town: TestTown;
let url: string;

beforeAll(async () => {
  town = await createTestTown();
  ({ url } = await town.start());
});
afterAll(() => town.remove());

async function servicesIn(path: string): Promise<string[]> {
  const html = await (await fetch(`${url}${path}`)).text();
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  return [...main.matchAll(/href="\/leistungen\/([a-z0-9-]+)"/g)].map(([, id]) => id ?? '');
}

describe('pages without any script', () => {
  it('list all 100 services of the town', async () => {
    expect(new Set(await servicesIn('/leistungen')).size).toBe(100);
  });

  it.each([
    ['perso', 'personalausweis-beantragen'],
    ['persoanlausweis', 'personalausweis-beantragen'],
    ['hund anmelden', 'hundesteuer-anmelden'],
    ['fuehrungszeugnis', 'fuehrungszeugnis'],
    ['sperrmuell', 'sperrmuell'],
    ['umzug', 'wohnsitz-anmelden'],
    ['kind geboren', 'geburt-anzeigen'],
    ['gelber sack', 'abfalltonne'],
  ])('find for "%s" among the first: %s', async (query, id) => {
    const found = await servicesIn(`/leistungen?q=${encodeURIComponent(query)}`);
    expect(found.slice(0, 4)).toContain(id);
  });

  it('say what an unknown service is, with 404', async () => {
    expect((await fetch(`${url}/leistungen/gibt-es-nicht`)).status).toBe(404);
  });
});
