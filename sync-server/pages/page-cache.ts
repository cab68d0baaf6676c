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
}

/**
 * Keeps pages compressed, rendered once per address and language until the town or the day
 * changes. Only addresses that are the same for everybody are kept, so it cannot grow without end.
 */
export function createPageCache(options: PageCacheOptions): PageCache {
  let edition: Edition | undefined;

  function currentEdition(): Edition {
    const day = instantToLocal(options.now()).slice(0, 10);
    if (edition?.day === day) return edition;
    const opened: Edition = { day, town: options.loadTown(), pages: new Map() };
    edition = opened;
    opened.town.catch(() => {
      if (edition === opened) edition = undefined;
    });
    return opened;
  }

  return {
    getPage(path, search, locale) {
      const { town, pages } = currentEdition();
      const key = `${locale} ${path}`;
      const kept = search === '' ? pages.get(key) : undefined;
      if (kept) return kept;
      const { page, isCommon } = makePage(options, { path, search, locale, town });
      if (search === '') {
        pages.set(key, page);
        isCommon.then(
          (isKept) => !isKept && pages.delete(key),
          () => pages.delete(key),
        );
      }
      return page;
    },
    clear() {
      edition = undefined;
    },
  };
}

interface PageInput {
  path: string;
  search: string;
  locale: string;
  town: Promise<TownDocument[]>;
}

function makePage({ template, renderPage, now }: PageCacheOptions, input: PageInput) {
  const { path, search, locale } = input;
  const rendered = input.town.then((town) =>
    renderPage({ path, search, locale, town, now: now() }),
  );
  const page = rendered.then(async (result) => {
    const { html, policy } = template.fill(result, locale);
    return { ...(await compress(Buffer.from(html))), status: result.status, policy };
  });
  return { page, isCommon: rendered.then((result) => result.isCommon) };
}
