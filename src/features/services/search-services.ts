import MiniSearch, { type Query } from 'minisearch';
import { localized } from '#i18n/localized.ts';
import { foldText } from '#domain/locale-letters.ts';
import { wordsOf } from '#i18n/words.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { everydayWords } from './everyday-words.ts';

export interface ServiceFilter {
  query: string;
  categoryId: string;
  channel: string;
}

export type FindServices = (filter: ServiceFilter) => CatalogueEntry[];

/**
 * Finds services by what people type: in German, in English and in the language of the app;
 * beginnings and endings of words, typing mistakes, `ae` for `ä`, parts of compounds („steuer hund“
 * is Hundesteuer). Without a query the catalogue's order is kept; with one the best match comes
 * first. An empty filter matches all; signs without a word match nothing.
 */
export function createServiceFinder(
  catalogue: readonly CatalogueEntry[],
  locale: string,
): FindServices {
  let search: ((query: string) => CatalogueEntry[]) | undefined;
  return ({ query, categoryId, channel }) => {
    if (query.trim()) search ??= createSearch(catalogue, locale);
    const found = query.trim() && search ? search(query) : [...catalogue];
    return found.filter(
      (entry) =>
        (!categoryId || entry.categoryId === categoryId) &&
        (!channel || entry.channels.some((own) => own === channel)),
    );
  };
}

const boost = { searchTerms: 2, searchWords: 2, name: 1.5, ownName: 1.5, nameEn: 1 };
type Texts = Record<keyof typeof boost, string[]>;

function createSearch(catalogue: readonly CatalogueEntry[], locale: string) {
  const textsById = new Map(catalogue.map((entry) => [entry.id, textsOf(entry, locale)]));
  const linesById = new Map(
    [...textsById].map(([id, texts]) => [id, Object.values(texts).flat()] as const),
  );
  const phrases = new Map(
    [...linesById].map(([id, lines]) => [id, lines.map((line) => wordsOf(line).join(' '))]),
  );
  const folded = new Map([...linesById].map(([id, lines]) => [id, foldText(lines.join('\n'))]));
  const index = new MiniSearch<CatalogueEntry>({
    fields: Object.keys(boost),
    extractField: ({ id }, field) =>
      field === 'id' ? id : textsById.get(id)?.[field as keyof Texts].join('\n'),
    tokenize: wordsOf,
    processTerm: (term) => term,
  });
  index.addAll(catalogue);
  const entriesById = new Map(catalogue.map((entry) => [entry.id, entry]));
  const options = {
    boost,
    prefix: true,
    fuzzy: allowFewMistakes,
    weights: { prefix: 0.6, fuzzy: 0.2 },
  };

  return (typed: string): CatalogueEntry[] => {
    const words = wordsOf(typed);
    if (words.length === 0) return [];
    const phrase = words.join(' ');
    const boostDocument = (id: string) => (phrases.get(id)?.includes(phrase) ? 3 : 1);
    const idsWith = (
      combineWith: 'AND' | 'OR',
      fuzzy: (term: string) => number | false = allowFewMistakes,
    ) =>
      index
        .search({ combineWith, queries: words.map(queryFor) }, { ...options, fuzzy, boostDocument })
        .map(({ id }) => String(id));
    const best = firstFilled(
      () => [...idsWith('AND'), ...idsContaining(folded, words)],
      () => idsWith('OR'),
      () => idsWith('OR', allowManyMistakes),
    );
    return [...new Set(best)].flatMap((id) => entriesById.get(id) ?? []);
  };
}

const allowFewMistakes = (term: string) => (term.length > 4 ? 0.2 : false);

/** „hunt“ and „Umzuch“: only where nothing is nearer, or every short word would mean another. */
function allowManyMistakes({ length }: string): number | false {
  if (length < 4) return false;
  return length > 5 ? 2 : 1;
}

function firstFilled(...searches: (() => string[])[]): string[] {
  for (const search of searches) {
    const ids = search();
    if (ids.length > 0) return ids;
  }
  return [];
}

function textsOf({ name, searchTerms, searchWords }: CatalogueEntry, locale: string): Texts {
  return {
    name: [name.de],
    nameEn: name.en ? [name.en] : [],
    ownName: locale === 'en' ? [] : [localized(name, locale)],
    searchTerms,
    searchWords: searchWords?.[locale] ?? [],
  };
}

function queryFor(word: string): Query {
  const beginnings = { combineWith: 'OR' as const, queries: beginningsOf(word) };
  return {
    combineWith: 'OR',
    queries: [
      word,
      ...(everydayWords.get(word) ?? []),
      { ...beginnings, prefix: false, fuzzy: false, boostTerm: () => 0.3 },
    ],
  };
}

/** Endings differ: `паспорта` is about a `паспорт`, `pasaportumu` about a `pasaport`. */
function beginningsOf(word: string): string[] {
  const shortest = Math.max(4, Math.ceil(word.length * 0.6));
  return Array.from({ length: Math.max(0, word.length - shortest) }, (_, index) =>
    word.slice(0, shortest + index),
  );
}

/** Services in whose texts every word occurs anywhere: finds the parts of German compounds. */
function idsContaining(texts: ReadonlyMap<string, string>, words: readonly string[]): string[] {
  if (words.some((word) => word.length < 3)) return [];
  return [...texts]
    .filter(([, text]) => words.every((word) => text.includes(word)))
    .map(([id]) => id);
}
