import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hearsByPhoneOnly } from '#domain/case-stage.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { DeskCase } from './desk-case.ts';
import { useDesk } from './desk-context.ts';
import { useKeyHint } from './key-setting.ts';
import { offeredActions } from './offered-actions.ts';
import {
  draftKeyOf,
  hasArrived,
  hasDraft,
  isBeingWritten,
  reasonDrafts,
  setDraftAside,
  writeDraft,
} from './reason-drafts.ts';
import { ReasonForm } from './reason-form.tsx';
import type { WordsAction, WordsSubject } from './text-blocks.ts';
import { useNews } from './verdict-notice.tsx';

const buttonClasses = {
  confirm: 'button button-confirm',
  decline: 'button-danger',
  cancel: 'button-danger',
  message: 'button-secondary',
};

const wordsActions = ['decline', 'cancel', 'message'] as const;

const keys = { confirm: 'c', decline: 'd', message: 'm', cancel: '' };

/** What can be done with a case as it stands; all but confirming asks for words to the person. */
export function CaseActions({ deskCase }: { deskCase: DeskCase }) {
  const { t } = useTranslation('desk');
  const { verdicts } = useDesk();
  const keyOf = useKeyHint();
  const sayNews = useNews();
  const { caseNumber, decision, request } = deskCase;
  const intent = useLiveValue(verdicts.intents)?.get(caseNumber);
  // A message would reach nobody who has neither the app nor an address.
  const offered = offeredActions(decision).filter(
    (action) => action !== 'message' || !hearsByPhoneOnly(deskCase),
  );
  const since = deskCase.history.length;
  const [asked, setAsked] = useState<{ action: WordsAction; since: number } | undefined>(() => {
    const action = wordsActions.find((each) => isBeingWritten(deskCase, each));
    return action && { action, since };
  });
  // What cannot be sent any more stays open all the same: somebody may be writing in it.
  const open = asked && !hasArrived(deskCase, asked.action, asked.since) ? asked.action : undefined;
  const toggle = (action: WordsAction) => {
    if (hasArrived(deskCase, action)) writeDraft(draftKeyOf(caseNumber, action), '');
    setAsked(action === open ? undefined : { action, since });
  };
  const confirm = () => {
    if (open) setDraftAside(draftKeyOf(caseNumber, open));
    setAsked(undefined);
    void verdicts.submit(deskCase, { action: 'confirm', message: null });
  };
  const turnIntoMessage = (from: WordsAction) => {
    const [draftKey, messageKey] = [
      draftKeyOf(caseNumber, from),
      draftKeyOf(caseNumber, 'message'),
    ];
    const words = [reasonDrafts.get(messageKey), reasonDrafts.get(draftKey)].filter(Boolean);
    writeDraft(messageKey, words.join('\n\n'));
    writeDraft(draftKey, '');
    setAsked({ action: 'message', since });
  };
  const isBusy = intent?.phase === 'sending' || intent?.phase === 'accepted';
  const subjectOf = (action: (typeof offered)[number]): WordsSubject =>
    decision.move && action !== 'cancel' && action !== 'message' ? 'move' : request.kind;
  return (
    <div class="case-actions">
      <div class="button-row">
        {offered.map((action) => (
          <button
            key={action}
            class={buttonClasses[action]}
            type="button"
            disabled={isBusy}
            aria-keyshortcuts={keyOf(keys[action])}
            aria-expanded={action === 'confirm' ? undefined : action === open}
            onClick={() => (needsWords(action) ? toggle(action) : confirm())}
          >
            {t(`action.${action}`, { context: subjectOf(action) })}
            {action !== open && hasDraft(deskCase, action) && ` ${t('reason.draft')}`}
          </button>
        ))}
      </div>
      {open && (
        <ReasonForm
          key={open}
          deskCase={deskCase}
          action={open}
          subject={subjectOf(open)}
          isBusy={isBusy}
          overtaken={offered.includes(open) ? undefined : sayNews(deskCase)}
          onSubmit={(message) => void verdicts.submit(deskCase, { action: open, message })}
          onTurnIntoMessage={() => turnIntoMessage(open)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

function needsWords(action: 'confirm' | WordsAction): action is WordsAction {
  return action !== 'confirm';
}
