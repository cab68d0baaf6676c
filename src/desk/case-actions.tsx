import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerdictAction } from '#domain/schemas/case.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { DeskCase } from './desk-case.ts';
import { useDesk } from './desk-context.ts';
import { reasonDrafts } from './reason-drafts.ts';
import { ReasonForm } from './reason-form.tsx';

/** What can be done with a case as it stands: confirm or decline; or cancel what is booked. */
export function CaseActions({ deskCase }: { deskCase: DeskCase }) {
  const { t } = useTranslation('desk');
  const { verdicts } = useDesk();
  const intent = useLiveValue(verdicts.intents)?.get(deskCase.caseNumber);
  const [asksReason, setAsksReason] = useState(() => reasonDrafts.has(deskCase.caseNumber));
  const { status } = deskCase.decision;
  if (status !== 'in-review' && status !== 'confirmed') return null;

  const isBusy = intent?.phase === 'sending' || intent?.phase === 'accepted';
  const endAction = status === 'in-review' ? 'decline' : 'cancel';
  const submit = (action: VerdictAction, message: string | null) => {
    void verdicts.submit(deskCase, action, message);
  };
  return (
    <div class="case-actions">
      <div class="button-row">
        {status === 'in-review' && (
          <button
            class="button button-confirm"
            type="button"
            disabled={isBusy}
            onClick={() => submit('confirm', null)}
          >
            {t('action.confirm')}
          </button>
        )}
        <button
          class="button-danger"
          type="button"
          disabled={isBusy}
          aria-expanded={asksReason}
          onClick={() => setAsksReason(!asksReason)}
        >
          {t(`action.${endAction}Open`, { context: deskCase.request.kind })}
        </button>
      </div>
      {asksReason && (
        <ReasonForm
          key={endAction}
          deskCase={deskCase}
          action={endAction}
          isBusy={isBusy}
          onSubmit={(reason) => submit(endAction, reason)}
          onClose={() => setAsksReason(false)}
        />
      )}
    </div>
  );
}
