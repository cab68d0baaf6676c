import { useTranslation } from 'react-i18next';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { DeskCase } from './desk-case.ts';
import { useDesk } from './desk-context.ts';

/** Takes a case from the open ones without telling the person anything. */
export function SeenButton({ deskCase, label }: { deskCase: DeskCase; label?: string }) {
  const { t } = useTranslation('desk');
  const { verdicts } = useDesk();
  const phase = useLiveValue(verdicts.intents)?.get(deskCase.caseNumber)?.phase;
  return (
    <button
      class="button-secondary"
      type="button"
      disabled={phase === 'sending' || phase === 'accepted'}
      onClick={() => void verdicts.submit(deskCase, { action: 'seen', message: null })}
    >
      {label ?? t('message.seen')}
    </button>
  );
}
