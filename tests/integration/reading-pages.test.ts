import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestTown, type TestTown } from '../factories/start-server.ts';

let town: TestTown;
let url: string;

beforeAll(async () => {
  town = await createTestTown();
  ({ url } = await town.start());
});
afterAll(() => town.remove());

const read = (path: string, locale: string) =>
  fetch(`${url}${path}`, { headers: { cookie: `lang=${locale}` } });

async function mainOf(path: string, locale: string): Promise<string> {
  const html = await (await read(path, locale)).text();
  return html.slice(html.indexOf('<main'), html.indexOf('</main>'));
}

async function servicesIn(path: string, locale = 'de'): Promise<string[]> {
  const main = await mainOf(path, locale);
  return [...main.matchAll(/href="\/leistungen\/([a-z0-9-]+)"/g)].map(([, id]) => id ?? '');
}

function textsIn(html: string, lang: string): string[] {
  const marked = new RegExp(`<span lang="${lang}" dir="ltr">([^<]*)</span>`, 'g');
  return [...html.matchAll(marked)].map(([, text]) => text ?? '');
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

  it.each(['tr', 'ar'])('mark what is in German only for readers of %s', async (locale) => {
    const main = await mainOf('/leistungen/personalausweis-beantragen', locale);
    const german = textsIn(main, 'de');
    expect(german).toContain('Geburtsurkunde, bei Verheirateten Eheurkunde');
    expect(german).toContain('Personalausweis beantragen');
    const heading = /<h1[^>]*>(.*?)<\/h1>/.exec(main)?.[1] ?? '';
    expect(heading).not.toBe('');
    expect(heading).not.toMatch(/lang=|Personalausweis/);
    const inGerman = await mainOf('/leistungen/personalausweis-beantragen', 'de');
    expect(textsIn(inGerman, 'de')).toEqual([]);
    for (const text of ['Bürgerbüro', 'Girokarte oder Bargeld für die Gebühr']) {
      expect(inGerman).toContain(text);
      expect(german).toContain(text);
    }
  });

  it('carry the search words of one language to its readers only', async () => {
    const pageOf = async (locale: string) => await (await read('/leistungen', locale)).text();
    expect(await pageOf('uk')).toContain('прописка');
    expect(await pageOf('en')).toContain('proof of address');
    expect(await pageOf('de')).not.toMatch(/searchWords|прописка|proof of address|kimlik/);
    expect(await pageOf('ar')).not.toMatch(/прописка|proof of address|kimlik/);
  });

  it.each([
    ['tr', 'köpeğimi kaydettirmek', 'hundesteuer-anmelden'],
    ['uk', 'загубив паспорт', 'reisepass-verlust'],
    ['ar', 'شهاده ميلاد', 'geburtsurkunde'],
    ['ar', 'Sperrmüll', 'sperrmuell'],
  ])('find in %s for "%s" among the first: %s', async (locale, query, id) => {
    const found = await servicesIn(`/leistungen?q=${encodeURIComponent(query)}`, locale);
    expect(found.slice(0, 3)).toContain(id);
    expect(found.length).toBeLessThan(30);
  });

  it('lead to people when nothing was found', async () => {
    const main = await mainOf('/leistungen?q=quizyx', 'de');
    expect(main).toContain('href="tel:115"');
    expect(main).toContain('href="tel:061282410"');
    expect(main).not.toMatch(/href="\/leistungen\/[a-z]/);
  });

  it('say what an unknown service is, with 404', async () => {
    expect((await fetch(`${url}/leistungen/gibt-es-nicht`)).status).toBe(404);
  });
});
