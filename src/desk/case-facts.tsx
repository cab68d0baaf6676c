import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatInstant } from '#i18n/format.ts';
import { bookingLabel } from './booking-label.ts';
import {
  type AppointmentCase,
  type CourseCase,
  type DeskCase,
  type VenueCase,
  appointmentBookingOf,
  isAppointmentCase,
  isCourseCase,
  isQuestionCase,
  isVenueCase,
  venueBookingOf,
} from './desk-case.ts';
import { useTown } from './desk-context.ts';
import { PhoneLink } from './phone-link.tsx';
import { SeriesDays } from './series-days.tsx';
import { nameOf } from './town-names.ts';
import { useWhen } from './use-when.ts';

export function CaseFacts({ deskCase }: { deskCase: DeskCase }) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const { decision, request } = deskCase;
  return (
    <dl class="facts">
      {isVenueCase(deskCase) && <VenueFacts deskCase={deskCase} />}
      {isAppointmentCase(deskCase) && <AppointmentFacts deskCase={deskCase} />}
      {isCourseCase(deskCase) && <CourseFacts deskCase={deskCase} />}
      {isQuestionCase(deskCase) && (
        <Fact label={t('question.text')}>
          <span class="message-text">{deskCase.request.text}</span>
        </Fact>
      )}
      <ContactFacts contact={request.contact} />
      <Fact label={t('case.received')}>
        {formatInstant(decision.receivedAt, i18n.language)}
        {deskCase.residentDatabase === null && <div class="muted">{t('case.guest')}</div>}
      </Fact>
      <Fact label={t('case.language')}>
        {t(`language.${request.locale.slice(0, 2)}`, { defaultValue: request.locale })}
      </Fact>
      {decision.departmentId && (
        <Fact label={t('case.department')}>
          {nameOf(town, `department:${decision.departmentId}`, i18n.language)}
        </Fact>
      )}
      {decision.code && <Fact label={t('case.code')}>{t(`code.${decision.code}`)}</Fact>}
      {decision.message && <Fact label={t('case.message')}>{decision.message}</Fact>}
    </dl>
  );
}

function VenueFacts({ deskCase }: { deskCase: VenueCase }) {
  const { t, i18n } = useTranslation('desk');
  const when = useWhen()(deskCase);
  const { request, decision } = deskCase;
  const booking = venueBookingOf(deskCase);
  return (
    <>
      {booking ? (
        <Fact label={t(`case.${bookingLabel(decision)}`)}>
          <b>{formatDate(booking.date, i18n.language)}</b>
          <br />
          {when[0]?.split(' · ').slice(1).join(', ')}
        </Fact>
      ) : (
        <Wishes when={when} />
      )}
      {decision.series && (
        <Fact label={t('case.series', { count: request.series?.everyWeeks ?? 1 })}>
          <SeriesDays days={decision.series} />
        </Fact>
      )}
      <Fact label={t('case.peopleLabel')}>{request.people}</Fact>
      {request.purpose && <Fact label={t('case.purpose')}>{request.purpose}</Fact>}
    </>
  );
}

function AppointmentFacts({ deskCase }: { deskCase: AppointmentCase }) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const when = useWhen()(deskCase);
  const booking = appointmentBookingOf(deskCase);
  return (
    <>
      {booking ? (
        <Fact label={t('case.booked')}>
          <b>{formatDate(booking.start, i18n.language)}</b>
          <br />
          {t('timeRange', { from: booking.start.slice(11), to: booking.end.slice(11) })}
        </Fact>
      ) : (
        <Wishes when={when} />
      )}
      <Fact label={t('case.office')}>
        {nameOf(town, `office:${deskCase.request.officeId}`, i18n.language)}
      </Fact>
    </>
  );
}

function CourseFacts({ deskCase }: { deskCase: CourseCase }) {
  const { t } = useTranslation('desk');
  const when = useWhen()(deskCase);
  return (
    <>
      {when.length > 0 && (
        <Fact label={t('case.dates')}>
          {when.map((date) => (
            <div key={date}>{date}</div>
          ))}
        </Fact>
      )}
      <Fact label={t('course.seats')}>{deskCase.request.seats}</Fact>
    </>
  );
}

function Wishes({ when }: { when: string[] }) {
  const { t } = useTranslation('desk');
  return (
    <Fact label={t('case.wishes', { count: when.length })}>
      {when.map((wish) => (
        <div key={wish}>{wish}</div>
      ))}
    </Fact>
  );
}

function ContactFacts({ contact }: { contact: { name: string; email?: string; phone?: string } }) {
  const { t } = useTranslation('desk');
  return (
    <Fact label={t('case.contact')}>
      <div>
        <bdi>{contact.name}</bdi>
      </div>
      {contact.phone && (
        <div>
          <PhoneLink phone={contact.phone} />
        </div>
      )}
      {contact.email && (
        <div>
          <a href={`mailto:${contact.email}`}>{contact.email}</a>
        </div>
      )}
    </Fact>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
