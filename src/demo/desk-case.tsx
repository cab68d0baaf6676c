import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decision } from '#domain/schemas/decision.ts';
import { formatDate, formatDateTime, formatInstant } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useTownById } from '#replica/town-context.tsx';
import { Icon } from '#ui/icon.tsx';
import { timeOf, titleOf } from './describe-case.ts';
import { changeTownHall } from './town-hall-store.ts';
import { judge, type DemoCase } from './town-hall.ts';

const badges: Partial<Record<Decision['status'], string>> = {
  'in-review': 'badge-warning',
  confirmed: 'badge-success',
  declined: 'badge-danger',
};

export function StatusBadge({ status }: { status: Decision['status'] }) {
  const { t } = useTranslation('demo');
  return (
    <span class={`badge ${badges[status] ?? 'badge-neutral'}`}>{t(`desk.status.${status}`)}</span>
  );
}

export function DeskCase({ subject }: { subject: DemoCase }) {
  const { t, i18n } = useTranslation('demo');
  const town = useTownById();
  const { request, decision } = subject;
  return (
    <section class="card stack" aria-labelledby="desk-case">
      <h2 id="desk-case">{titleOf(request, town, i18n.language, t)}</h2>
      <p role="status">
        <StatusBadge status={decision.status} /> {decision.caseNumber}
      </p>
      <dl class="demo-facts">
        <dt>{t('desk.person')}</dt>
        <dd>
          {request.contact.name}, {request.contact.phone ?? request.contact.email}
        </dd>
        <dt>{t('desk.time')}</dt>
        <dd>{timeOf(subject, i18n.language)}</dd>
        <dt>{t('desk.received')}</dt>
        <dd>{formatInstant(decision.receivedAt, i18n.language)}</dd>
      </dl>
      {isByRule(subject) && <p class="notice">{t('desk.byRule')}</p>}
      {decision.status === 'in-review' && <Verdict caseNumber={decision.caseNumber} />}
      <Offered decision={decision} />
    </section>
  );
}

function isByRule({ request, decision, history }: DemoCase): boolean {
  const isAnswered = decision.status === 'confirmed' || decision.code === 'slot-taken';
  return request.kind === 'appointment' && isAnswered && history.length === 1;
}

/** One green button; whoever declines says why, and the rules offer other times. */
function Verdict({ caseNumber }: { caseNumber: string }) {
  const { t } = useTranslation('demo');
  const [words, setWords] = useState<string>(t('situations.words'));
  const [isRefused, setRefused] = useState(false);
  const apply = async (action: 'confirm' | 'decline', message: string | null) => {
    await changeTownHall((townHall, work) => {
      const verdict = { action, message, by: t('desk.clerk') };
      const outcome = judge(townHall, caseNumber, verdict, work);
      setRefused('problem' in outcome);
      return 'problem' in outcome ? townHall : outcome.townHall;
    });
  };
  return (
    <>
      <p>
        <button
          type="button"
          class="button button-confirm"
          onClick={() => void apply('confirm', null)}
        >
          <Icon name="check" /> {t('desk.confirm')}
        </button>
      </p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void apply('decline', words);
        }}
      >
        <p class="field">
          <label for="desk-words">{t('desk.words')}</label>
          <textarea
            id="desk-words"
            rows={3}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </p>
        {isRefused && (
          <p class="error-text" role="alert">
            {t('desk.refused')}
          </p>
        )}
        <p>
          <button type="submit" class="button-danger">
            {t('desk.decline')}
          </button>
        </p>
      </form>
    </>
  );
}

function Offered({ decision }: { decision: Decision }) {
  const { t, i18n } = useTranslation('demo');
  const { venues } = useTownById();
  if (decision.alternatives.length === 0) return null;
  return (
    <>
      <h3>{t('desk.offered')}</h3>
      <ul>
        {decision.alternatives.map((each) => {
          if ('start' in each) {
            return <li key={each.start}>{formatDateTime(each.start, i18n.language)}</li>;
          }
          const venue = venues.get(each.venueId);
          return (
            <li key={`${each.venueId} ${each.date} ${each.windowId}`}>
              {venue && localized(venue.name, i18n.language)},{' '}
              {formatDate(each.date, i18n.language)}
            </li>
          );
        })}
      </ul>
    </>
  );
}
