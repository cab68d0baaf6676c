import type { ComponentChildren } from 'preact';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '#i18n/format.ts';
import { useTownById } from '#replica/town-context.tsx';
import { whenOf, windowOf } from './describe-case.ts';
import type { DemoCase } from './town-hall.ts';

/** All by which a clerk decides. */
export function DeskFacts({ subject }: { subject: DemoCase }) {
  const { t, i18n } = useTranslation('demo');
  const town = useTownById();
  const { request, decision } = subject;
  const { move } = decision;
  const when = whenOf(subject, town, i18n.language);
  return (
    <dl class="demo-facts">
      {request.kind === 'question' && (
        <Fact label={t('desk.message')}>
          <span class="demo-words">{request.text}</span>
        </Fact>
      )}
      <Fact label={t('desk.person')}>
        {request.contact.name}, {request.contact.phone ?? request.contact.email}
      </Fact>
      {when.length > 0 && (
        <Fact label={t('desk.time')}>
          {when.map((each) => (
            <div key={each}>{each}</div>
          ))}
        </Fact>
      )}
      {move && (
        <Fact label={t('desk.move')}>
          {windowOf(move.booking.venueId, move.booking, town, i18n.language)}
        </Fact>
      )}
      {request.kind === 'venue' && <Fact label={t('desk.people')}>{request.people}</Fact>}
      {request.kind === 'venue' && request.purpose !== '' && (
        <Fact label={t('desk.purpose')}>{request.purpose}</Fact>
      )}
      {request.kind === 'course' && <Fact label={t('desk.seats')}>{request.seats}</Fact>}
      <Fact label={t('desk.received')}>{formatInstant(decision.receivedAt, i18n.language)}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What the person and staff have written to each other, in its order. */
export function DeskMessages({ subject }: { subject: DemoCase }) {
  const { t, i18n } = useTranslation('demo');
  const written = subject.history.filter(({ message }) => message !== null);
  if (written.length === 0) return null;
  return (
    <>
      <h3 id="desk-messages">{t('desk.messages')}</h3>
      <ul class="demo-messages" aria-labelledby="desk-messages">
        {written.map(({ at, by, message }) => (
          <li key={at}>
            <p class="demo-words">{message}</p>
            <p class="muted">
              <bdi>{by === 'resident' ? subject.request.contact.name : by}</bdi>,{' '}
              <bdi>{formatInstant(at, i18n.language)}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
