import { useTranslation } from 'react-i18next';
import { unansweredMessage } from '#domain/case-stage.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import { formatDateTime } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useTownById } from '#replica/town-context.tsx';
import { titleOf, windowOf } from './describe-case.ts';
import { DeskFacts, DeskMessages } from './desk-facts.tsx';
import { DeskVerdict } from './desk-verdict.tsx';
import type { DemoCase } from './town-hall.ts';

const badges: Partial<Record<Decision['status'], string>> = {
  'in-review': 'badge-warning',
  confirmed: 'badge-success',
  declined: 'badge-danger',
};

/** Where it stands, and what else staff have to see to. */
export function CaseBadges({ subject }: { subject: DemoCase }) {
  const { t } = useTranslation('demo');
  const { status, move } = subject.decision;
  return (
    <span class="demo-badges">
      <span class={`badge ${badges[status] ?? 'badge-neutral'}`}>{t(`desk.status.${status}`)}</span>
      {move && <span class="badge badge-warning">{t('desk.move')}</span>}
      {unansweredMessage(subject) && (
        <span class="badge badge-warning">{t('desk.newMessage')}</span>
      )}
    </span>
  );
}

export function DeskCase({ subject }: { subject: DemoCase }) {
  const { t, i18n } = useTranslation('demo');
  const town = useTownById();
  const { request, decision } = subject;
  return (
    <section class="card stack" aria-labelledby="desk-case">
      <h2 id="desk-case" tabIndex={-1}>
        {titleOf(request, town, i18n.language, t)}
      </h2>
      <p role="status">
        <CaseBadges subject={subject} /> <bdi class="demo-number">{decision.caseNumber}</bdi>
      </p>
      <DeskFacts subject={subject} />
      {isByRule(subject) && <p class="notice">{t('desk.byRule')}</p>}
      <DeskMessages subject={subject} />
      <DeskVerdict subject={subject} />
      <Offered decision={decision} />
    </section>
  );
}

/** Answered with nothing done since it was received. */
function isByRule({ decision, history }: DemoCase): boolean {
  return decision.status !== 'in-review' && history.length === 1;
}

function Offered({ decision }: { decision: Decision }) {
  const { t, i18n } = useTranslation('demo');
  const town = useTownById();
  if (decision.alternatives.length === 0) return null;
  return (
    <>
      <h3>{t('desk.offered')}</h3>
      <ul>
        {decision.alternatives.map((each) => {
          if ('start' in each) {
            return <li key={each.start}>{formatDateTime(each.start, i18n.language)}</li>;
          }
          const venue = town.venues.get(each.venueId);
          return (
            <li key={`${each.venueId} ${each.date} ${each.windowId}`}>
              {venue && localized(venue.name, i18n.language)},{' '}
              {windowOf(each.venueId, each, town, i18n.language)}
            </li>
          );
        })}
      </ul>
    </>
  );
}
