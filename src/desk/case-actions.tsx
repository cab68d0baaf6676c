import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastByPerson } from '#domain/case-stage.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { DeskCase } from './desk-case.ts';
import { useDesk } from './desk-context.ts';
import { useKeyHint } from './key-setting.ts';
import { offeredActions } from './offered-actions.ts';
import { draftKeyOf, reasonDrafts } from './reason-drafts.ts';
import { ReasonForm } from './reason-form.tsx';
import type { WordsAction, WordsSubject } from './text-blocks.ts';

const buttonClasses = {
  confirm: 'button button-confirm',
  decline: 'button-danger',
  cancel: 'button-danger',
  message: 'button-secondary',
};

const keys = { confirm: 'c', decline: 'd', message: 'm', cancel: '' };

/** What can be done with a case as it stands; all but confirming asks for words to the person. */
export function CaseActions({ deskCase }: { deskCase: DeskCase }) {
  const { t } = useTranslation('desk');
  const { verdicts } = useDesk();
  const keyOf = useKeyHint();
  const { caseNumber, decision, request } = deskCase;
  const intent = useLiveValue(verdicts.intents)?.get(caseNumber);
  const offered = offeredActions(decision);
  const [asked, setAsked] = useState(() => {
    const action = offered.filter(needsWords).find((each) => isBeingWritten(deskCase, each));
    return { action };
  });
  const open =
    asked.action && offered.includes(asked.action) && !hasArrived(deskCase, asked.action)
      ? asked.action
      : undefined;
  const toggle = (action: WordsAction) => {
    if (hasArrived(deskCase, action)) reasonDrafts.delete(draftKeyOf(caseNumber, action));
    setAsked({ action: action === open ? undefined : action });
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
            onClick={() => {
              if (!needsWords(action)) void verdicts.submit(deskCase, { action, message: null });
              else toggle(action);
            }}
          >
            {t(`action.${action}`, { context: subjectOf(action) })}
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
          onSubmit={(message) => void verdicts.submit(deskCase, { action: open, message })}
          onClose={() => setAsked({ action: undefined })}
        />
      )}
    </div>
  );
}

function needsWords(action: 'confirm' | WordsAction): action is WordsAction {
  return action !== 'confirm';
}

/** The words stand in the history, however many tries it took: their form is done with. */
function hasArrived(deskCase: DeskCase, action: WordsAction): boolean {
  const last = lastByPerson(deskCase);
  const draft = reasonDrafts.get(draftKeyOf(deskCase.caseNumber, action));
  return last?.action === action && last.message !== null && last.message === draft?.trim();
}

function isBeingWritten(deskCase: DeskCase, action: WordsAction): boolean {
  const isDraft = reasonDrafts.has(draftKeyOf(deskCase.caseNumber, action));
  return isDraft && !hasArrived(deskCase, action);
}
