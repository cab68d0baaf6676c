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
    const onKey = (event: KeyboardEvent) => {
      const { target, key } = event;
      const at = Date.now();
      const isLetter = key.length === 1 || key === 'Backspace';
      if (target instanceof HTMLElement && isTyping(target)) {
        last = isLetter ? { field: target, at } : undefined;
        return;
      }
      if (!isLetter || !last || last.field.isConnected || at - last.at > typingMs) {
        last = undefined;
        return;
      }
      last.at = at;
      event.preventDefault();
      event.stopPropagation();
    };
    const onPointer = () => (last = undefined);
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('pointerdown', onPointer, true);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('pointerdown', onPointer, true);
    };
  }, []);
}
