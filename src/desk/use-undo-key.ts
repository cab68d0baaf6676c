import { useEffect } from 'react';
import { deskHref } from './desk-address.ts';
import { useDesk } from './desk-context.ts';
import { isTyping } from './is-typing.ts';
import { keysAreOn } from './key-setting.ts';
import { secondsLeft } from './last-confirm.ts';

/** `u` takes back what was just confirmed, and shows it, wherever on the desk one is by then. */
export function useUndoKey(): void {
  const { verdicts } = useDesk();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'u' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!keysAreOn.get() || (event.target instanceof HTMLElement && isTyping(event.target)))
        return;
      const confirmed = verdicts.lastConfirm.get();
      if (!confirmed || secondsLeft(confirmed.untilMs, Date.now()) === 0) return;
      event.preventDefault();
      const href = deskHref({ view: 'requests', caseNumber: confirmed.caseNumber });
      if (!location.hash.endsWith(`/${confirmed.caseNumber}`)) location.hash = href;
      void verdicts.undo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [verdicts]);
}
