import { useTranslation } from 'react-i18next';
import { formatInstant } from '#i18n/format.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import type { MyRequest } from './merge-requests.ts';
import { timelineOf, type TimelineStep } from './request-facts.ts';

/** What has happened so far, with its time where one is known. */
export function RequestTimeline({ mine }: { mine: MyRequest }) {
  const { t, i18n } = useTranslation('booking');
  const context = mine.request.kind;
  const sayStep = (step: TimelineStep) =>
    step.kind === 'decided'
      ? t(`status.short.${step.status}`, { context })
      : t(`timeline.${step.kind}`, { context });
  return (
    <section className="stack print-hidden">
      <h2>{t('timeline.heading')}</h2>
      <ol className="timeline">
        {timelineOf(mine).map((step) => (
          <li key={step.kind === 'decided' ? step.status : step.kind}>
            <Icon name={iconOf(step)} />
            <span>
              <b>{sayStep(step)}</b>
              {step.at && <small>{formatInstant(step.at, i18n.language)}</small>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A tick is for what went well. */
function iconOf(step: TimelineStep): IconName {
  if (step.kind === 'in-review') return 'clock';
  if (step.kind !== 'decided') return 'check';
  if (step.status === 'waitlisted') return 'clock';
  return step.status === 'confirmed' || step.status === 'completed' ? 'check' : 'close';
}
