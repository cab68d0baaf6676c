import { useEffect, useRef } from 'react';

/** Has the browser ask before the page is closed, while there is something that it would lose. */
export function useLeaveQuestion(hasDrafts: () => boolean): void {
  const listener = useRef((event: BeforeUnloadEvent) => {
    if (hasDrafts()) event.preventDefault();
  });
  useEffect(() => {
    const { current } = listener;
    window.addEventListener('beforeunload', current);
    return () => window.removeEventListener('beforeunload', current);
  }, []);
}
