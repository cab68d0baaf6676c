import type { DeskCase } from './desk-case.ts';

/**
 * Words being written, by case number and action: in memory only, so that looking at another case
 * or a session that ran out does not lose them.
 */
export const reasonDrafts = new Map<string, string>();

/** Drafts whose form was closed: there when it is opened again, and nobody is reminded of them. */
const setAside = new Set<string>();

export function draftKeyOf(caseNumber: string, action: string): string {
  return `${caseNumber} ${action}`;
}

export function writeDraft(draftKey: string, words: string): void {
  setAside.delete(draftKey);
  if (words) reasonDrafts.set(draftKey, words);
  else reasonDrafts.delete(draftKey);
}

export function setDraftAside(draftKey: string): void {
  setAside.add(draftKey);
}

/**
 * Whether the words stand in the history, however many tries it took: their form is done with.
 * @param since length of the history when the form was opened
 */
export function hasArrived(deskCase: DeskCase, action: string, since = 0): boolean {
  const words = reasonDrafts.get(draftKeyOf(deskCase.caseNumber, action))?.trim();
  const steps = deskCase.history.slice(since).filter((entry) => entry.action === action);
  return Boolean(words) && steps.some(({ message }) => message === words);
}

/** Whether somebody was in the middle of writing these words. */
export function isBeingWritten(deskCase: DeskCase, action: string): boolean {
  const draftKey = draftKeyOf(deskCase.caseNumber, action);
  if (!reasonDrafts.get(draftKey)?.trim() || setAside.has(draftKey)) return false;
  return !hasArrived(deskCase, action);
}

/** Whether leaving the desk now loses words that somebody is writing. */
export function hasOpenDrafts(cases: readonly DeskCase[]): boolean {
  return [...reasonDrafts.keys()].some((draftKey) => {
    const [number, action = ''] = draftKey.split(' ');
    const deskCase = cases.find(({ caseNumber }) => caseNumber === number);
    return deskCase !== undefined && isBeingWritten(deskCase, action);
  });
}
