import { isAppointmentBooking } from '#domain/decide/rules.ts';
import type { CourseBooking, VenueBooking } from '#domain/schemas/decision.ts';
import type { AppointmentRequest, VenueRequest } from '#domain/schemas/request.ts';
import type { Fact } from './mail-content.ts';
import type { MailScene } from './mail-scene.ts';
import { asGerman } from './german-words.ts';
import { localized } from './mail-texts.ts';

/** What, when and where, and the number to give on the phone. */
export function factsOf(scene: MailScene): Fact[] {
  const { mail, t, formats } = scene;
  const { request, decision } = mail;
  const { position, holdUntil, caseNumber, status } = decision;
  const fact = (key: string, ...values: string[]): Fact[] =>
    values.length > 0 ? [{ label: t(`fact.${key}`), values }] : [];
  return [
    ...subjectFacts(scene).flatMap(([key, values]) => fact(key, ...values)),
    ...(position === undefined ? [] : fact('position', String(position))),
    ...(status === 'in-review' && holdUntil !== undefined
      ? fact('holdUntil', formats.instant(holdUntil))
      : []),
    ...(request.kind === 'appointment' ? fact('concerns', ...concernsOf(request, scene)) : []),
    ...fact('case', caseNumber),
  ];
}

type Named = [key: string, values: string[]];

function subjectFacts(scene: MailScene): Named[] {
  const { booking } = scene.mail.decision;
  const { request } = scene.mail;
  if (request.kind === 'appointment') {
    return booking && isAppointmentBooking(booking)
      ? [
          ['when', [scene.formats.span(booking.start, booking.end)]],
          ['where', placeOf(request.officeId, scene)],
        ]
      : [];
  }
  if (request.kind === 'question') return [['concerns', [scene.t(`question.${request.topic}`)]]];
  return request.kind === 'venue'
    ? venueFacts(request, booking && 'venueId' in booking ? booking : null, scene)
    : courseFacts(request.courseId, booking && 'courseId' in booking ? booking : null, scene);
}

function placeOf(officeId: string, { rules, town, locale }: MailScene): string[] {
  const office = rules.offices.get(officeId);
  const name = office ? [localized(office.name, locale)] : [];
  return [...name, asGerman(office?.address ?? town.address, locale)];
}

function concernsOf(
  { services }: AppointmentRequest,
  { rules, locale, t }: Pick<MailScene, 'rules' | 'locale' | 't'>,
): string[] {
  return services.flatMap(({ serviceId, count }) => {
    const service = rules.services.get(serviceId);
    if (!service) return [];
    const name = localized(service.name, locale);
    return count === 1 ? [name] : [t('counted', { count, name })];
  });
}

function venueFacts(
  { venueId, people }: VenueRequest,
  booking: VenueBooking | null,
  scene: MailScene,
): Named[] {
  const { rules, locale, formats, mail } = scene;
  const venue = rules.venues.get(venueId);
  if (!venue) return [];
  const name: Named = ['venue', [localized(venue.name, locale)]];
  const { series = [], status } = mail.decision;
  const failed = series.filter(({ code }) => code !== null).map(({ date }) => formats.date(date));
  if (!booking) return [name, ['notBooked', failed]];
  const days = series.filter(({ code }) => code === null).map(({ date }) => date);
  const times = (days.length > 0 ? days : [booking.date]).map((date) =>
    formats.span(`${date}T${booking.from}`, `${date}T${booking.to}`),
  );
  const isOpen = status === 'confirmed' || status === 'in-review';
  return [
    name,
    ['when', times],
    ['where', [whereOf(venue, scene)]],
    ['notBooked', failed],
    ['people', [String(people)]],
    ...(isOpen ? chargesOf(venue, scene) : []),
    ['key', venue.keyHint && status === 'confirmed' ? [localized(venue.keyHint, locale)] : []],
  ];
}

function courseFacts(courseId: string, booking: CourseBooking | null, scene: MailScene): Named[] {
  const { rules, locale, formats } = scene;
  const course = rules.courses.get(courseId);
  if (!course) return [];
  const title: Named = ['course', [localized(course.title, locale)]];
  if (!booking) return [title];
  return [
    title,
    ['when', booking.dates.map(({ start, end }) => formats.span(start, end))],
    ['where', [whereOf({ ...course, address: course.place }, scene)]],
    ['seats', [String(booking.seats)]],
    ...chargesOf({ feeEur: course.feeEur, depositEur: null }, scene),
  ];
}

/** A place in the woods has a district and no street. */
export function whereOf(
  { address, district }: { address: string | null; district: string },
  { t, locale }: Pick<MailScene, 't' | 'locale'>,
): string {
  const part = t('district', { district });
  return address === null ? part : `${asGerman(address, locale)}, ${part}`;
}

/** What is unknown is not said to be free. */
function chargesOf(
  { feeEur, depositEur }: { feeEur: number | null; depositEur: number | null },
  { t, formats }: MailScene,
): Named[] {
  const written = (amount: number | null) => {
    if (amount === null) return [];
    return [amount === 0 ? t('fact.free') : formats.euro(amount)];
  };
  return [
    ['fee', written(feeEur)],
    ['deposit', written(depositEur)],
  ];
}
