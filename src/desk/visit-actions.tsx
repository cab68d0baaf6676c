import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { instantToLocal } from '#domain/local-time.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { counterName, maxCounterLength } from './counter-name.ts';
import type { AppointmentCase, CourseCase, QuestionCase } from './desk-case.ts';
import { useDesk } from './desk-context.ts';
import { type VisitAction, offeredVisitActions } from './offered-actions.ts';

/** The next steps of a visit, and the end of a question. Calling needs a counter: where none is known, it is asked for. */
export function VisitActions({
  deskCase,
}: {
  deskCase: AppointmentCase | CourseCase | QuestionCase;
}) {
  const { t } = useTranslation('desk');
  const { verdicts } = useDesk();
  const { caseNumber, decision, request } = deskCase;
  const intent = useLiveValue(verdicts.intents)?.get(caseNumber);
  const [asksCounter, setAsksCounter] = useState(false);
  const now = instantToLocal(useNow());
  const group = useRef<HTMLDivElement>(null);
  const isBusy = intent?.phase === 'sending' || intent?.phase === 'accepted';
  const noteStep = useFocusAfterStep(group, { decision, isBusy });
  const isRecall = decision.visit?.calledAt != null;

  function send(action: VisitAction) {
    const counter = counterName.get().trim();
    if (action === 'call' && !counter) return setAsksCounter(true);
    setAsksCounter(false);
    noteStep();
    const wish = { action, message: null, ...(action === 'call' ? { counter } : {}) };
    void verdicts.submit(deskCase, wish);
  }

  return (
    <div class="visit-actions" ref={group}>
      {offeredVisitActions(decision, now).map((action) => (
        <button
          key={action}
          type="button"
          class={classOf(action, isRecall)}
          disabled={isBusy}
          onClick={() => send(action)}
        >
          {t(`visit.${action === 'call' && isRecall ? 'callAgain' : action}`, {
            context: request.kind,
          })}
          <span class="visually-hidden"> – {request.contact.name}</span>
        </button>
      ))}
      {asksCounter && <CounterQuestion id={`counter-${caseNumber}`} onKnown={() => send('call')} />}
    </div>
  );
}

/** One green button where somebody waits; those who are still to come stand back. */
function classOf(action: VisitAction, isRecall: boolean): string {
  if (action === 'reopen') return 'button-quiet visit-undo';
  const isMain = action === 'complete' || (action === 'call' && !isRecall);
  return isMain ? 'button button-confirm' : 'button-secondary';
}

function CounterQuestion({ id, onKnown }: { id: string; onKnown(): void }) {
  const { t } = useTranslation('desk');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  function submit(event: FormEvent) {
    event.preventDefault();
    const name = field.current?.value.trim();
    if (!name) return field.current?.focus();
    counterName.set(name);
    onKnown();
  }
  return (
    <form class="field counter-question" onSubmit={submit}>
      <label htmlFor={id}>{t('visit.toCounter')}</label>
      <input id={id} ref={field} autoComplete="off" maxLength={maxCounterLength} required />
      <button class="button button-confirm" type="submit">
        {t('visit.call')}
      </button>
    </form>
  );
}

/**
 * The button that was pressed goes with the step, and the focus with it: the next one gets it, but
 * not one that takes the step back, for a key pressed twice would. The feed may be faster than the
 * answer: until both are here, the next button cannot be focused.
 */
function useFocusAfterStep(
  group: { current: HTMLElement | null },
  { decision, isBusy }: { decision: Decision; isBusy: boolean },
): () => void {
  const steppedFrom = useRef<Decision | undefined>(undefined);
  useEffect(() => {
    if (isBusy || steppedFrom.current === undefined || steppedFrom.current === decision) return;
    steppedFrom.current = undefined;
    if (document.activeElement !== document.body) return;
    const row = group.current?.closest('tr') ?? group.current;
    row?.querySelector<HTMLElement>('.visit-actions button:not(.visit-undo), a')?.focus();
  }, [group, decision, isBusy]);
  return () => {
    steppedFrom.current = decision;
  };
}
