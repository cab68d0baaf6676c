import { useTranslation } from 'react-i18next';
import { awaitsStaff, isInternal, unansweredMessage } from '#domain/case-stage.ts';
import type { HistoryEntry } from '#domain/schemas/case.ts';
import { formatClock } from '#i18n/format.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { DeskCase } from './desk-case.ts';
import { useDesk } from './desk-context.ts';
import { lastNews, lastStep } from './history-steps.ts';
import { NextLink } from './next-link.tsx';
import { UndoOffer } from './undo-offer.tsx';
import { useActorName } from './use-actor-name.ts';
import { useStepName } from './use-step-name.ts';
import type { VerdictIntent } from './verdict-intent.ts';

interface VerdictNoticeProps {
  deskCase: DeskCase;
  nextHref: string | undefined;
}

/** How far this clerk's decision has come, or else how the case was settled. */
export function VerdictNotice({ deskCase, nextHref }: VerdictNoticeProps) {
  const { intents } = useDesk().verdicts;
  const intent = useLiveValue(intents)?.get(deskCase.caseNumber);
  return (
    <div aria-live="polite" class="verdict-notice">
      {intent ? (
        <IntentNotice intent={intent} deskCase={deskCase} />
      ) : (
        <SettledNotice deskCase={deskCase} nextHref={nextHref} />
      )}
    </div>
  );
}

/** How far a click has come; nothing needs to be said of one that has arrived. */
export function IntentNotice({ intent, deskCase }: { intent: VerdictIntent; deskCase: DeskCase }) {
  const { t } = useTranslation('desk');
  const { verdicts } = useDesk();
  const sayNews = useNews();
  const { phase, reason, verdict } = intent;
  if (phase === 'sending' || phase === 'accepted') {
    return <p class="notice">{t(`verdict.${phase}`)}</p>;
  }
  const isUnsent = phase === 'unsent';
  const resend = () => verdicts.submit(deskCase, verdict);
  const showWhole = (notice: HTMLElement | null) => notice?.scrollIntoView({ block: 'nearest' });
  return (
    <div
      ref={showWhole}
      class={`notice ${phase === 'refused' ? 'notice-danger' : 'notice-warning'}`}
    >
      <p>
        {phase === 'refused' && verdict.action === 'undo'
          ? t('undo.tooLate')
          : t(`verdict.${phase}`, { news: sayNews(deskCase), reason })}
      </p>
      <button
        class="button-secondary"
        type="button"
        onClick={() => (isUnsent ? void resend() : verdicts.dismiss(deskCase.caseNumber))}
      >
        {t(isUnsent ? 'verdict.resend' : 'verdict.dismiss')}
      </button>
    </div>
  );
}

/** Steps that leave the status as it is: they are named instead of it. */
const stepsWithin: readonly HistoryEntry['action'][] = [
  'message',
  'arrived',
  'call',
  'reopen',
  'undo',
];
const quietSteps: readonly HistoryEntry['action'][] = ['received', 'reschedule'];

function SettledNotice({ deskCase, nextHref }: VerdictNoticeProps) {
  const { t, i18n } = useTranslation('desk');
  const nameState = useStateSentence();
  const nameActor = useActorName();
  const nameStep = useStepName();
  const { status } = deskCase.decision;
  const forwarded = deskCase.history.at(-1);
  const last = forwarded?.action === 'forward' ? forwarded : lastStep(deskCase);
  if (!last || quietSteps.includes(last.action) || unansweredMessage(deskCase)) return null;
  const isStep = stepsWithin.includes(last.action) || last.action === 'forward';
  if (status === 'in-review' && !isStep) return null;
  const noted = {
    what: nameStep(last),
    by: nameActor(last.by),
    at: formatClock(last.at, i18n.language),
  };
  return (
    <div class={`notice ${status === 'confirmed' || isStep ? 'notice-success' : ''}`}>
      <p>
        {isStep ? t('verdict.noted', noted) : t('verdict.settled', { state: nameState(deskCase) })}
      </p>
      <UndoOffer deskCase={deskCase} />
      {nextHref && !awaitsStaff(deskCase) && <NextLink href={nextHref} />}
    </div>
  );
}

/** “confirmed, by Kim at 14:05” */
function useStateSentence(): (deskCase: DeskCase) => string {
  const { t, i18n } = useTranslation('desk');
  const nameActor = useActorName();
  return (deskCase) => {
    const status = t(`statusInSentence.${deskCase.decision.status}`);
    const last = lastStep(deskCase);
    if (!last) return status;
    const at = formatClock(last.at, i18n.language);
    return t('verdict.state', { status, by: nameActor(last.by), at });
  };
}

/** What somebody else was faster with: “now confirmed by Kim at 14:05”. */
export function useNews(): (deskCase: DeskCase) => string {
  const { t, i18n } = useTranslation('desk');
  const nameActor = useActorName();
  const nameStep = useStepName();
  return (deskCase) => {
    const step = lastNews(deskCase);
    if (!step) return t(`statusInSentence.${deskCase.decision.status}`);
    const at = formatClock(step.at, i18n.language);
    if (isInternal(step) || stepsWithin.includes(step.action)) {
      return t('verdict.noted', { what: nameStep(step), by: nameActor(step.by), at });
    }
    const status = t(`statusInSentence.${deskCase.decision.status}`);
    const isPerson = step.by !== 'resident' && step.by !== 'server';
    const by = isPerson ? step.by : t(`verdict.fasterBy.${step.by as 'resident' | 'server'}`);
    return t('verdict.faster', { status, by, at });
  };
}
