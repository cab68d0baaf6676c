import MiniSearch, { type Query } from 'minisearch';
import type { CatalogueEntry } from './catalogue.ts';
import { everydayWords } from './everyday-words.ts';
import { foldText, wordsOf } from './words.ts';

export interface ServiceFilter {
  query: string;
  categoryId: string;
  channel: string;
}

export type FindServices = (filter: ServiceFilter) => CatalogueEntry[];

/**
 * Finds services by what people type: beginnings of words, typing mistakes, `ae` for `ä`, parts of
 * compounds („steuer hund“ is Hundesteuer). Without a query the catalogue's order is kept;
 * with one the best match comes first. An empty filter matches all.
 */
export function createServiceFinder(catalogue: readonly CatalogueEntry[]): FindServices {
  let search: ((query: string) => CatalogueEntry[]) | undefined;
  return ({ query, categoryId, channel }) => {
    const hasWords = wordsOf(query).length > 0;
    if (hasWords) search ??= createSearch(catalogue);
    const found = hasWords && search ? search(query) : [...catalogue];
    return found.filter(
      (entry) =>
        (!categoryId || entry.categoryId === categoryId) &&
        (!channel || entry.channels.some((own) => own === channel)),
    );
  };
}

const separator = '\n';

function createSearch(catalogue: readonly CatalogueEntry[]) {
  const entriesById = new Map(catalogue.map((entry) => [entry.id, entry]));
  const texts = new Map(catalogue.map((entry) => [entry.id, foldText(textOf(entry))]));
  const index = new MiniSearch<CatalogueEntry>({
    fields: ['name', 'nameEn', 'searchTerms'],
    extractField: (entry, field) => readField(entry, field),
    tokenize: wordsOf,
    processTerm: (term) => term,
  });
  index.addAll(catalogue);
  const options = {
    boost: { searchTerms: 2, name: 1.5 },
    prefix: true,
    fuzzy: (term: string) => (term.length > 4 ? 0.2 : false),
    weights: { prefix: 0.6, fuzzy: 0.2 },
  };

  return (typed: string): CatalogueEntry[] => {
    const words = wordsOf(typed);
    const name = words.join(' ');
    const boostDocument = (id: string) => (texts.get(id)?.split(separator).includes(name) ? 3 : 1);
    const idsFor = (query: Query) =>
      index.search(query, { ...options, boostDocument }).map(({ id }) => String(id));
    const all = { combineWith: 'AND' as const, queries: words.map(withEverydayWords) };
    const ids = new Set([...idsFor(all), ...idsContaining(texts, words)]);
    const best = ids.size > 0 ? ids : new Set(idsFor({ combineWith: 'OR', queries: words }));
    return [...best].flatMap((id) => entriesById.get(id) ?? []);
  };
}

function readField(entry: CatalogueEntry, field: string): string {
  if (field === 'id') return entry.id;
  if (field === 'name') return entry.name.de;
  if (field === 'nameEn') return entry.name.en ?? '';
  return entry.searchTerms.join(separator);
}

function textOf({ name, searchTerms }: CatalogueEntry): string {
  return [name.de, name.en, ...searchTerms].join(separator);
}

function withEverydayWords(word: string): Query {
  const others = everydayWords.get(word);
  return others ? { combineWith: 'OR', queries: [word, ...others] } : word;
}

/** Services in whose texts every word occurs anywhere: finds the parts of German compounds. */
function idsContaining(texts: ReadonlyMap<string, string>, words: readonly string[]): string[] {
  if (words.some((word) => word.length < 3)) return [];
  return [...texts]
    .filter(([, text]) => words.every((word) => text.includes(word)))
    .map(([id]) => id);
}
