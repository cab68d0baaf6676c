import { type CaseFilter, databasesOf, selectorOf } from './case-query.ts';
import type { FollowedDocument } from './follow-database.ts';
import { askDatabase } from './open-database.ts';
import { statusOf } from './send-verdict.ts';

/** As many as anybody reads; who has more writes another word. */
const limit = 50;

export interface SearchResult {
  found: { database: string; documents: FollowedDocument[] }[];
  total: number;
  /** False: there may be more than `total`. */
  isComplete: boolean;
}

interface Answer {
  total_rows: number;
  is_complete: boolean;
  rows: { doc: FollowedDocument }[];
}

/** Looks for words in cases of all lists. What is looked for stands in no address. */
export async function searchCases(
  words: string,
  filter: CaseFilter,
  databases: readonly string[],
): Promise<SearchResult> {
  const body = { query: words, selector: selectorOf(filter), limit };
  const answers = await Promise.all(
    databasesOf(filter, databases).map(async (database) => {
      const answer = await ask(database, body);
      return { database, ...answer };
    }),
  );
  return {
    found: answers.map(({ database, rows }) => ({
      database,
      documents: rows.map(({ doc }) => doc),
    })),
    total: answers.reduce((sum, { total_rows }) => sum + total_rows, 0),
    isComplete: answers.every(({ is_complete }) => is_complete),
  };
}

async function ask(database: string, body: object): Promise<Answer> {
  try {
    return await askDatabase<Answer>(database, '/_design/desk/_search/cases', body);
  } catch (problem) {
    // The server makes a department's database with its first case.
    if (statusOf(problem) !== 404) throw problem;
    return { total_rows: 0, is_complete: true, rows: [] };
  }
}
