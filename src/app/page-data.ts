import type { Town, TownDocument } from '#domain/schemas/town.ts';
import type { CatalogueEntry } from '#features/services/catalogue.ts';

/** What the server sends along with a page, so that the script finds the page it shows. */
export interface PageData {
  path: string;
  /** Query without its question mark. */
  search: string;
  locale: string;
  /** Town-local date of the rendering. */
  today: string;
  /** False: only the frame was rendered, the page itself needs what lies on the device. */
  isRendered: boolean;
  town?: Town;
  /** All that this page needs besides `town`; absent: it waits for the replica. */
  documents?: TownDocument[];
  catalogue?: CatalogueEntry[];
}

export const pageDataElementId = 'page-data';

export function readPageData(page: Document): PageData | undefined {
  const text = page.getElementById(pageDataElementId)?.textContent;
  return text ? (JSON.parse(text) as PageData) : undefined;
}

/** The data of another page of this app, without leaving this one. */
export async function fetchPageData(
  path: string,
  signal: AbortSignal,
): Promise<PageData | undefined> {
  const response = await fetch(path, { signal, headers: { accept: 'text/html' } });
  if (!response.ok) return undefined;
  return readPageData(new DOMParser().parseFromString(await response.text(), 'text/html'));
}

/** The documents that a page is drawn from until the replica is there. */
export function townDocumentsOf({ town, documents }: PageData): TownDocument[] | undefined {
  return town && documents ? [town, ...documents] : undefined;
}
