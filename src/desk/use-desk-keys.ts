import { useEffect } from 'react';
import { isTyping } from './is-typing.ts';
import { keysAreOn } from './key-setting.ts';

/** Keys of buttons and fields, which name theirs. */
const buttonKeys: ReadonlySet<string> = new Set(['c', 'd', 'm', 'i', 'n', '/', '?']);
/** Of these the buttons belong to the open case. */
const caseKeys: ReadonlySet<string> = new Set(['c', 'd', 'm', 'i']);

/**
 * Keys for lists and cases. They do nothing while somebody types, chooses, or asks for help.
 * @param onBack from a case, with Escape
 */
export function useDeskKeys(onBack: (() => void) | undefined): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof HTMLElement ? event.target : document.body;
      if (document.querySelector('dialog[open]')) return;
      if (event.key === 'Escape' ? escapeFrom(target, onBack) : pressKey(event.key, target)) {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onBack]);
}

/** @returns whether the key did something */
function pressKey(key: string, target: HTMLElement): boolean {
  const step = stepOf(key);
  if (isTyping(target)) return false;
  // Arrows move pages and choices elsewhere.
  if (key.startsWith('Arrow') ? !target.matches('.case-row') : !keysAreOn.get()) return false;
  if (step !== 0) return moveFocus(target, step);
  const row = target.closest<HTMLElement>('.case-row:not([aria-current])');
  // Nobody decides one case while looking at another.
  if (row && caseKeys.has(key)) {
    row.click();
    return true;
  }
  return buttonKeys.has(key) && pressButton(key);
}

function stepOf(key: string): number {
  if (key === 'j' || key === 'ArrowDown') return 1;
  return key === 'k' || key === 'ArrowUp' ? -1 : 0;
}

function moveFocus(target: HTMLElement, step: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('.case-row')];
  const current =
    target.closest<HTMLElement>('.case-row') ?? document.querySelector('.case-row[aria-current]');
  // Where the chosen one was before it left the list, the next one stands.
  const place = rows.findIndex((row) => row.matches('[data-next]')) - Math.max(step, 0);
  const index = current ? rows.indexOf(current) : Math.max(place, -1);
  const next = index + step < 0 ? rows[0] : rows[index + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return rows.length > 0;
}

function pressButton(key: string): boolean {
  const found = document.querySelector<HTMLElement>(`[aria-keyshortcuts="${key}"]`);
  if (found instanceof HTMLInputElement) found.focus();
  else found?.click();
  return found !== null;
}

/** From words that are being written back to their case, from a case back to its list. */
function escapeFrom(target: HTMLElement, onBack: (() => void) | undefined): boolean {
  const panel = target.closest('.case-panel');
  if (isTyping(target)) {
    if (panel) panel.querySelector<HTMLElement>('h2')?.focus();
    return panel !== null;
  }
  onBack?.();
  return onBack !== undefined;
}
