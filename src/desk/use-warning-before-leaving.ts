import { useEffect, useRef } from 'react';

/**
 * Drafts are in memory only: closing the page loses them.
 * @param hasDrafts asked when somebody leaves
 */
export function useWarningBeforeLeaving(hasDrafts: () => boolean): void {
  const current = useRef(hasDrafts);
  useEffect(() => {
    current.current = hasDrafts;
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (current.current()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
}
