import { describe, expect, it } from 'vitest';
import type { CatalogueEntry } from './catalogue.ts';
import { createServiceFinder } from './search-services.ts';

const entry = (
  id: string,
  de: string,
  searchTerms: string[],
  categoryId = 'ausweise',
  channels: CatalogueEntry['channels'] = ['appointment'],
): CatalogueEntry => ({
  id,
  name: { de, en: `${id} in English` },
  searchTerms,
  categoryId,
  channels,
});

const catalogue = [
  entry('personalausweis-vorlaeufig', 'Vorläufigen Personalausweis beantragen', [
    'vorläufiger Perso',
  ]),
  entry('personalausweis-beantragen', 'Personalausweis beantragen', [
    'Perso',
    'Ausweis abgelaufen',
  ]),
  entry('personalausweis-verlust', 'Verlust des Personalausweises melden', ['Perso verloren']),
  entry('reisepass-beantragen', 'Reisepass beantragen', ['Pass', 'Urlaub']),
  entry('reisepass-verlust', 'Verlust des Reisepasses melden', ['Pass verloren']),
  entry('fuehrungszeugnis', 'Führungszeugnis beantragen', ['polizeiliches Führungszeugnis']),
  entry('hundesteuer-anmelden', 'Hund zur Hundesteuer anmelden', ['Hund anmelden'], 'hund', [
    'online',
  ]),
  entry('hundesteuer-abmelden', 'Hund von der Hundesteuer abmelden', [], 'hund', [
    'online',
    'post',
  ]),
  entry('grundsteuer', 'Grundsteuer: Eigentümerwechsel', [], 'steuern', ['online']),
  entry('sondernutzung-strasse', 'Sondernutzung der Straße', ['Container'], 'ordnung', ['online']),
];
const find = createServiceFinder(catalogue, 'de');
const idsFor = (query: string, categoryId = '', channel = '') =>
  find({ query, categoryId, channel }).map(({ id }) => id);

describe('search', () => {
  it.each([
    ['perso', 'personalausweis-beantragen'],
    ['Perso', 'personalausweis-beantragen'],
    ['personalausweis', 'personalausweis-beantragen'],
    ['persoanlausweis', 'personalausweis-beantragen'],
    ['hund anmelden', 'hundesteuer-anmelden'],
    ['Ich möchte meinen Hund anmelden', 'hundesteuer-anmelden'],
    ['pass abgelaufen', 'reisepass-beantragen'],
    ['Ausweis abgelaufen', 'personalausweis-beantragen'],
    ['pass verloren', 'reisepass-verlust'],
    ['fuehrungszeugnis', 'fuehrungszeugnis'],
    ['führungszeugniss', 'fuehrungszeugnis'],
    ['strasse', 'sondernutzung-strasse'],
    ['STRAẞE', 'sondernutzung-strasse'],
  ])('answers "%s" with %s first', (query, id) => {
    expect(idsFor(query)[0]).toBe(id);
  });

  it('finds the parts of a compound in any order', () => {
    expect(idsFor('steuer hund')).toEqual(
      expect.arrayContaining(['hundesteuer-anmelden', 'hundesteuer-abmelden']),
    );
    expect(idsFor('steuer hund')).not.toContain('grundsteuer');
  });

  it('answers with what fits best when no service has all the words', () => {
    expect(idsFor('perso raumschiff')).toContain('personalausweis-beantragen');
  });

  it.each(['quizyx', '.', '%', '💡'])('finds nothing for „%s“', (query) => {
    expect(idsFor(query)).toEqual([]);
  });

  it.each(['hunt', 'hubd'])('finds the dog behind „%s“, for want of anything nearer', (query) => {
    expect(idsFor(query)[0]).toContain('hundesteuer');
  });

  it('answers every beginning of a word without failing', () => {
    for (let length = 1; length <= 'personalausweis'.length; length += 1) {
      expect(idsFor('personalausweis'.slice(0, length))).toContain('personalausweis-beantragen');
    }
  });
});

describe('filters', () => {
  it('keeps the order of the catalogue without a query', () => {
    expect(idsFor('  ')).toEqual(catalogue.map(({ id }) => id));
  });

  it('narrows by category and by channel', () => {
    expect(idsFor('', 'hund')).toEqual(['hundesteuer-anmelden', 'hundesteuer-abmelden']);
    expect(idsFor('', 'hund', 'post')).toEqual(['hundesteuer-abmelden']);
    expect(idsFor('perso', 'hund')).toEqual([]);
  });
});
