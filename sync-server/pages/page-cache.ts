import { setImmediate } from 'node:timers/promises';
import { knownSearch } from '#domain/known-search.ts';
import { instantToLocal } from '#domain/local-time.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { compress, type Compressed } from './compressed.ts';
import type { PageTemplate } from './page-template.ts';
import type { RenderPage } from './rendered-page.ts';

export interface ReadyPage extends Compressed {
  status: number;
  policy: string;
}

export interface PageCacheOptions {
  template: PageTemplate;
  renderPage: RenderPage;
  loadTown: () => Promise<TownDocument[]>;
  /** Instant. */
  now: () => string;
}

export interface PageCache {
  getPage(path: string, search: string, locale: string): Promise<ReadyPage>;
  /** The town changed: everything is rendered anew. */
  clear(): void;
}

/** What was rendered from one state of the town on one day. */
interface Edition {
  day: string;
  town: Promise<TownDocument[]>;
  pages: Map<string, Promise<ReadyPage>>;
  /** Keys of those pages that are some of endlessly many, the one that was asked for last at the end. */
  passing: Set<string>;
}

/** Some searches are asked for by many; of endlessly many pages only so many are kept. */
const maxPassing = 50;
/** More than that nobody types; who has a script is answered by it, whatever the length. */
const maxSearchLength = 300;

/**
 * Keeps pages compressed, rendered once per address and language until the town or the day
 * changes. A query belongs to the address only as far as the page knows it.
 */
export function createPageCache(options: PageCacheOptions): PageCache {
  let edition: Edition | undefined;
  const takeTurn = createTurns();

  function currentEdition(): Edition {
    const day = instantToLocal(options.now()).slice(0, 10);
    if (edition?.day === day) return edition;
    const opened: Edition = {
      day,
      town: options.loadTown(),
      pages: new Map(),
      passing: new Set(),
    };
    edition = opened;
    opened.town.catch(() => {
      if (edition === opened) edition = undefined;
    });
    return opened;
  }

  return {
    getPage(path, search, locale) {
      const opened = currentEdition();
      const known = knownSearch(path, search);
      const asked = { path, search: known.length > maxSearchLength ? '' : known, locale };
      const key = `${locale} ${path}?${asked.search}`;
      const kept = opened.pages.get(key);
      if (kept) {
        if (opened.passing.delete(key)) opened.passing.add(key);
        return kept;
      }
      const { town } = opened;
      const { page, isCommon } = makePage(options, { ...asked, town, takeTurn });
      opened.pages.set(key, page);
      isCommon.then(
        (isOne) => !isOne && keepPassing(opened, key),
        () => opened.pages.delete(key),
      );
      return page;
    },
    clear() {
      edition = undefined;
    },
  };
}

function keepPassing({ pages, passing }: Edition, key: string): void {
  passing.add(key);
  const [oldest = ''] = passing;
  if (passing.size <= maxPassing) return;
  passing.delete(oldest);
  pages.delete(oldest);
}

/** Rendering computes for long: one after the other, and between two of them others are served. */
function createTurns(): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const turn = last.then(() => setImmediate());
    last = turn.then(() => setImmediate());
    return turn;
  };
}

interface PageInput {
  path: string;
  search: string;
  locale: string;
  town: Promise<TownDocument[]>;
  takeTurn: () => Promise<void>;
}

function makePage({ template, renderPage, now }: PageCacheOptions, input: PageInput) {
  const { path, search, locale, takeTurn } = input;
  const rendered = input.town.then(async (town) => {
    await takeTurn();
    return renderPage({ path, search, locale, town, now: now() });
  });
  const page = rendered.then(async (result) => {
    const { html, policy } = template.fill(result, locale);
    const effort = result.isCommon ? 'most' : 'little';
    return { ...(await compress(Buffer.from(html), effort)), status: result.status, policy };
  });
  return { page, isCommon: rendered.then((result) => result.isCommon) };
}
