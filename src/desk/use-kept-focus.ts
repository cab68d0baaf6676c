import { type RefObject, useEffect, useRef } from 'react';

/**
 * When the row that has the focus leaves a list, the one that takes its place gets it.
 * @returns for the list, whose rows hold one link each
 */
export function useKeptFocus(): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  const focused = useRef<{ row: Element; index: number } | undefined>(undefined);
  useEffect(() => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const lost = focused.current;
    if (lost && !lost.row.isConnected && document.activeElement === document.body) {
      links[Math.min(lost.index, links.length - 1)]?.focus({ preventScroll: true });
    }
    const note = () => {
      const index = links.findIndex((link) => link === document.activeElement);
      const row = links[index];
      focused.current = row && { row, index };
    };
    note();
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  });
  return list;
}
