import type { Board } from '#domain/schemas/board.ts';
import type { LiveValue } from '#domain/live-value.ts';
import { pageIsAttended } from './browser-attention.ts';
import type { FollowedDocument } from './follow-database.ts';
import { followFeed } from './follow-feed.ts';
import { type LineState, createLine } from './line-state.ts';
import { type LoadedValue, createLiveCell } from './live-cell.ts';
import { openDatabase } from './open-database.ts';
import type { Staff } from './session.ts';
import { type TownStore, createTownStore } from './town-store.ts';

export type BoardsById = ReadonlyMap<string, Board>;

/** All that a screen in a waiting room knows: the town, and called numbers. */
export interface Display {
  town: TownStore['town'];
  /** By `_id`: `board:buergerbuero:2026-12-03`. */
  boards: LoadedValue<BoardsById>;
  /** True once all boards were read. */
  isCaughtUp: LoadedValue<boolean>;
  line: LoadedValue<LineState>;
  close(): void;
}

const townPollMs = 60_000;
const boardPollMs = 4_000;
const never: LiveValue<boolean> = { get: () => false, subscribe: () => () => {} };

/** @param onUnauthorized called when the server no longer lets this account read */
export function openDisplay(_staff: Staff, onUnauthorized: () => void): Display {
  const line = createLine(() => new Date().toISOString());
  const townStore = createTownStore();
  const boards = createLiveCell<BoardsById>(new Map());
  const isCaughtUp = createLiveCell(false);
  const stops = [
    followFeed(
      openDatabase('town'),
      {
        isAttended: never,
        pollMs: townPollMs,
        onDocuments: townStore.addDocuments,
        onCaughtUp: () => {},
      },
      { line, name: 'town', onUnauthorized },
    ),
    followFeed(
      openDatabase('board'),
      {
        isAttended: pageIsAttended,
        pollMs: boardPollMs,
        onDocuments: (documents) => boards.set(boardsWith(boards.get(), documents)),
        onCaughtUp: () => isCaughtUp.set(true),
      },
      { line, name: 'board', onUnauthorized },
    ),
  ];
  return {
    town: townStore.town,
    boards,
    isCaughtUp,
    line: line.state,
    close() {
      for (const stop of stops) stop();
    },
  };
}

function boardsWith(known: BoardsById, documents: readonly FollowedDocument[]): BoardsById {
  const next = new Map(known);
  for (const document of documents) {
    if (document._deleted) next.delete(document._id);
    else next.set(document._id, document as Board);
  }
  return next;
}
