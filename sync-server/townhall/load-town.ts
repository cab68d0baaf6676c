import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TownDocument } from '#domain/schemas/town.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { townDocumentProblems } from './check-town-document.ts';
import { townReferenceProblems, type TownIds } from './check-town-references.ts';
import { jsonProblem } from './json-problem.ts';
import { townDatabase } from './town-hall.ts';

/** A document of a town's folder, not yet checked, with the place that problems name. */
interface TownEntry {
  file: string;
  document: unknown;
  /** `services.json: service:hundesteuer-anmelden` */
  place: string;
}

/**
 * Reads all `*.json` files of a town's folder, each an array of documents.
 * @throws Error naming file, document, field and what is wrong: every problem, one a line
 */
export async function readTownFolder(folder: string): Promise<TownDocument[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const problems: string[] = [];
  const entries: TownEntry[] = [];
  for (const file of files) {
    const documents = parseFile(file, await readFile(path.join(folder, file), 'utf8'), problems);
    entries.push(...documents.map((document, index) => toEntry(file, document, index)));
  }
  problems.push(...problemsOf(entries));
  if (problems.length > 0) {
    throw new Error(`The data of the town in ${folder} are not valid:\n${problems.join('\n')}`);
  }
  return entries.map(({ document }) => document as TownDocument);
}

/**
 * Stores the documents that `town` has never seen. Those that are there stay as they are, deleted
 * ones too: they belong to the editors.
 * @returns how many were stored
 */
export function loadTown(
  store: DocumentStore,
  documents: readonly TownDocument[],
): Promise<number> {
  return store.transaction(async (tx) => {
    if (!(await tx.getDatabase(townDatabase))) await tx.createDatabase(townDatabase);
    let stored = 0;
    for (const document of documents) {
      if (await tx.getDocument(townDatabase, document._id)) continue;
      await tx.putDocument(townDatabase, document);
      stored += 1;
    }
    return stored;
  });
}

function parseFile(file: string, text: string, problems: string[]): unknown[] {
  try {
    const documents: unknown = JSON.parse(text);
    if (Array.isArray(documents)) return documents;
    problems.push(`${file}: must be an array of documents`);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    problems.push(`${file}: ${jsonProblem(text, error)}`);
  }
  return [];
}

function toEntry(file: string, document: unknown, index: number): TownEntry {
  const name = idOf(document) ?? `document ${index + 1}`;
  return { file, document, place: `${file}: ${name}` };
}

function problemsOf(entries: readonly TownEntry[]): string[] {
  const known = knownIds(entries);
  const hasTown = known.documentIds.has('town');
  return [
    ...(hasTown ? [] : ['There is no document "town".']),
    ...entries.flatMap((entry, index) => [
      ...repeatProblems(entry, entries.slice(0, index)),
      ...documentProblems(entry, known),
    ]),
  ];
}

function repeatProblems({ document, place }: TownEntry, earlier: readonly TownEntry[]): string[] {
  const id = idOf(document);
  const first = id === undefined ? undefined : earlier.find((entry) => idOf(entry.document) === id);
  return first ? [`${place}: /_id: is used already in ${first.file}`] : [];
}

function documentProblems({ document, place }: TownEntry, known: TownIds): string[] {
  const own = townDocumentProblems(document);
  const found = own.length > 0 ? own : townReferenceProblems(document as TownDocument, known);
  const problems = hasRevision(document)
    ? [...found, { field: '/_rev', text: 'must not be in a file' }]
    : found;
  return problems.map(({ field, text }) => `${place}: ${field ? `${field}: ` : ''}${text}`);
}

function knownIds(entries: readonly TownEntry[]): TownIds {
  const town = entries.find(({ document }) => idOf(document) === 'town')?.document;
  const { categories } = (town ?? {}) as { categories?: unknown };
  const list: unknown[] = Array.isArray(categories) ? categories : [];
  return {
    documentIds: new Set(entries.flatMap(({ document }) => idOf(document) ?? [])),
    categoryIds: new Set(list.map((category) => String((category as { id?: unknown } | null)?.id))),
  };
}

function idOf(document: unknown): string | undefined {
  const id = (document as { _id?: unknown } | null)?._id;
  return typeof id === 'string' ? id : undefined;
}

function hasRevision(document: unknown): boolean {
  return typeof document === 'object' && document !== null && '_rev' in document;
}
