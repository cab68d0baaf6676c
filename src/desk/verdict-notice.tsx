import { useTranslation } from 'react-i18next';
import { formatClock } from '#i18n/format.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { DeskCase } from './desk-case.ts';
import { useDesk } from './desk-context.ts';
import { useActorName } from './use-actor-name.ts';
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

function IntentNotice({ intent, deskCase }: { intent: VerdictIntent; deskCase: DeskCase }) {
  const { t } = useTranslation('desk');
  const { verdicts } = useDesk();
  const nameState = useStateSentence();
  const { phase, reason, verdict } = intent;
  if (phase === 'sending' || phase === 'accepted') {
    return <p class="notice">{t(`verdict.${phase}`)}</p>;
  }
  const isUnsent = phase === 'unsent';
  const resend = () => verdicts.submit(deskCase, verdict.action, verdict.message);
  const showWhole = (notice: HTMLElement | null) => notice?.scrollIntoView({ block: 'nearest' });
  return (
    <div
      ref={showWhole}
      class={`notice ${phase === 'refused' ? 'notice-danger' : 'notice-warning'}`}
    >
      <p>{t(`verdict.${phase}`, { state: nameState(deskCase), reason })}</p>
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

function SettledNotice({ deskCase, nextHref }: VerdictNoticeProps) {
  const { t } = useTranslation('desk');
  const nameState = useStateSentence();
  const { status } = deskCase.decision;
  const last = deskCase.history.at(-1);
  if (status === 'in-review' || !last || last.action === 'received') return null;
  return (
    <div class={`notice ${status === 'confirmed' ? 'notice-success' : ''}`}>
      <p>{t('verdict.settled', { state: nameState(deskCase) })}</p>
      {nextHref && (
        <p>
          <a href={nextHref}>{t('verdict.next')}</a>
        </p>
      )}
    </div>
  );
}

/** “confirmed, by Kim at 14:05” */
function useStateSentence(): (deskCase: DeskCase) => string {
  const { t, i18n } = useTranslation('desk');
  const nameActor = useActorName();
  return ({ decision, history }) => {
    const status = t(`statusInSentence.${decision.status}`);
    const last = history.at(-1);
    if (!last) return status;
    const at = formatClock(last.at, i18n.language);
    return t('verdict.state', { status, by: nameActor(last.by), at });
  };
}
