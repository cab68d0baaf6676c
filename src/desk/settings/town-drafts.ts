import type { DraftDocument } from './document-path.ts';

export interface TownDraft {
  /** What the edit began with; `undefined` for a new document. */
  base: DraftDocument | undefined;
  document: DraftDocument;
}

/** Documents being edited, by the id in the address: in memory only, nothing stays on the machine. */
export const townDrafts = new Map<string, TownDraft>();
