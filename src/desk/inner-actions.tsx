import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { DeskCase } from './desk-case.ts';
import { useDesk } from './desk-context.ts';
import { InnerForm, type InnerAction } from './inner-form.tsx';
import { isMine } from './is-mine.ts';
import { useKeyHint } from './key-setting.ts';
import { draftKeyOf, hasDraft, reasonDrafts } from './reason-drafts.ts';

const forms = ['note', 'forward'] as const;

/** What staff do among themselves: of none of it the person hears. */
export function InnerActions({ deskCase }: { deskCase: DeskCase }) {
  const { t } = useTranslation('desk');
  const { verdicts, staff } = useDesk();
  const keyOf = useKeyHint();
  const { caseNumber, history } = deskCase;
  const intent = useLiveValue(verdicts.intents)?.get(caseNumber);
  const isBusy = intent?.phase === 'sending' || intent?.phase === 'accepted';
  const [asked, setAsked] = useState<{ action: InnerAction; since: number }>();
  const open = asked && !hasHappened(deskCase, asked, staff.name) ? asked.action : undefined;
  const isDone = asked !== undefined && open === undefined;
  useEffect(() => {
    if (isDone && asked) reasonDrafts.delete(draftKeyOf(caseNumber, asked.action));
  }, [isDone, asked, caseNumber]);
  const assign = isMine(deskCase, staff) ? ('release' as const) : ('take' as const);
  const close = () => setAsked(undefined);
  return (
    <section class="case-actions inner-actions" aria-labelledby="inner-title">
      <h3 id="inner-title">{t('inner.title')}</h3>
      <div class="button-row">
        <button
          class="button-secondary"
          type="button"
          disabled={isBusy}
          onClick={() => void verdicts.submit(deskCase, { action: assign, message: null })}
        >
          {t(`inner.${assign}`)}
        </button>
        {forms.map((action) => (
          <button
            key={action}
            class="button-secondary"
            type="button"
            disabled={isBusy}
            aria-keyshortcuts={action === 'note' ? keyOf('i') : undefined}
            aria-expanded={action === open}
            onClick={() =>
              setAsked(action === open ? undefined : { action, since: history.length })
            }
          >
            {t(`inner.${action}`)}
            {action !== open && hasDraft(deskCase, action) && ` ${t('reason.draft')}`}
          </button>
        ))}
      </div>
      {open && (
        <InnerForm
          key={open}
          deskCase={deskCase}
          action={open}
          isBusy={isBusy}
          onSubmit={(wish) => void verdicts.submit(deskCase, wish)}
          onClose={close}
        />
      )}
    </section>
  );
}

function hasHappened(
  { history }: DeskCase,
  { action, since }: { action: InnerAction; since: number },
  name: string,
): boolean {
  return history.slice(since).some((entry) => entry.action === action && entry.by === name);
}
