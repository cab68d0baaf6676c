import { useEffect } from 'react';
import { isTyping } from './is-typing.ts';

/** So long after a letter the next one was meant for the same words. */
const typingMs = 2000;

/**
 * When a field vanishes while somebody writes in it (a colleague was faster), the letters that
 * still come are no keys: they do nothing.
 */
export function useStrayLetters(): void {
  useEffect(() => {
    let last: { field: HTMLElement; at: number } | undefined;
    const forget = () => {
      last = undefined;
    };
    const onKey = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (key === 'Tab' || key === 'Escape') return forget();
      const at = Date.now();
      if (target instanceof HTMLElement && isTyping(target)) {
        last = { field: target, at };
      } else if (last && !last.field.isConnected && at - last.at <= typingMs) {
        last.at = at;
        event.preventDefault();
        event.stopPropagation();
      }
    };

    document.addEventListener('keydown', onKey, true);
    document.addEventListener('pointerdown', forget, true);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('pointerdown', forget, true);
    };
  }, []);
}
