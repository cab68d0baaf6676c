import { createLiveCell } from './live-cell.ts';

const storageKey = 'desk-counter';
/** Longest name that a verdict takes. */
export const maxCounterLength = 20;

const cell = createLiveCell(readStored());

/** The counter that this machine stands at, as the display in the waiting room shows it. */
export const counterName = {
  ...cell,
  set(name: string): void {
    cell.set(name);
    try {
      localStorage.setItem(storageKey, name);
    } catch {
      // Then it is asked for again after the next start.
    }
  },
};

function readStored(): string {
  try {
    return localStorage.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}
