import type { DeskCase } from './desk-case.ts';

/**
 * Words being written, by case number and action: in memory only, so that looking at another case
 * or a session that ran out does not lose them.
 */
export const reasonDrafts = new Map<string, string>();

/** Drafts whose form was closed: there when it is opened again, and nobody is reminded of them. */
const setAside = new Set<string>();

/** Drafts whose words the server has. */
const sent = new Set<string>();

export function draftKeyOf(caseNumber: string, action: string): string {
  return `${caseNumber} ${action}`;
}

export function writeDraft(draftKey: string, words: string): void {
  setAside.delete(draftKey);
  sent.delete(draftKey);
  if (words) reasonDrafts.set(draftKey, words);
  else reasonDrafts.delete(draftKey);
}

export function setDraftAside(draftKey: string): void {
  setAside.add(draftKey);
}

/** Words that have arrived are no draft any more, unless somebody has gone on writing. */
export function noteSent(draftKey: string, words: string): void {
  if (reasonDrafts.get(draftKey)?.trim() === words) sent.add(draftKey);
}

/** What was written about a case and has not arrived, by action; a closed form's words, too. */
export function unsentWordsOf(caseNumber: string): { action: string; words: string }[] {
  return [...reasonDrafts]
    .map(([draftKey, words]) => ({ draftKey, words, number: draftKey.split(' ')[0] }))
    .filter(({ draftKey, words, number }) => {
      return number === caseNumber && words.trim() !== '' && !sent.has(draftKey);
    })
    .map(({ draftKey, words }) => ({ action: draftKey.split(' ')[1] ?? '', words }));
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

/** Whether there are words for this action that have not arrived. */
export function hasDraft(deskCase: DeskCase, action: string): boolean {
  const isUnsent = unsentWordsOf(deskCase.caseNumber).some((each) => each.action === action);
  return isUnsent && !hasArrived(deskCase, action);
}

/** Whether somebody was in the middle of writing these words. */
export function isBeingWritten(deskCase: DeskCase, action: string): boolean {
  return !setAside.has(draftKeyOf(deskCase.caseNumber, action)) && hasDraft(deskCase, action);
}

/** Whether leaving the desk now loses words that somebody is writing, also of a case that is gone. */
export function hasOpenDrafts(cases: readonly DeskCase[]): boolean {
  return [...reasonDrafts].some(([draftKey, words]) => {
    const [number, action = ''] = draftKey.split(' ');
    const deskCase = cases.find(({ caseNumber }) => caseNumber === number);
    if (deskCase) return isBeingWritten(deskCase, action);
    return words.trim() !== '' && !setAside.has(draftKey) && !sent.has(draftKey);
  });
}

/** Nobody who signs in next shall find them. */
export function clearDrafts(): void {
  for (const drafts of [reasonDrafts, setAside, sent]) drafts.clear();
}
