import { useEffect } from 'react';
import { deskHref } from './desk-address.ts';
import { useDesk } from './desk-context.ts';
import { isTyping } from './is-typing.ts';
import { keysAreOn } from './key-setting.ts';
import { caseToUndo } from './undo-time.ts';

/**
 * `u` takes back what was just confirmed, and shows it, wherever on the desk one is by then.
 * @param shown number of the case on the screen, which is meant first
 */
export function useUndoKey(shown: string | undefined): void {
  const { verdicts } = useDesk();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'u' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!keysAreOn.get() || (event.target instanceof HTMLElement && isTyping(event.target)))
        return;
      const caseNumber = caseToUndo(verdicts.undoableUntil.get(), shown, Date.now());
      if (caseNumber === undefined) return;
      event.preventDefault();
      if (caseNumber !== shown) location.hash = deskHref({ view: 'requests', caseNumber });
      void verdicts.undo(caseNumber);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [verdicts, shown]);
}
