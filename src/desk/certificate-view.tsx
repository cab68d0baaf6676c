import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { instantToLocal } from '#domain/local-time.ts';
import { formatDate, formatDay } from '#i18n/format.ts';
import { deskLocales } from '#domain/locales.ts';
import { localized } from '#i18n/localized.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { Icon } from '#ui/icon.tsx';
import { findCourse } from './course-list.ts';
import { deskHref } from './desk-address.ts';
import { type CourseCase, courseBookingOf, isCourseCase } from './desk-case.ts';
import { useCases, useRange, useTown } from './desk-context.ts';

/** A page to print for each seat of somebody who took part, in that person's language. */
export function CertificateView({ caseNumber }: { caseNumber: string }) {
  const { t } = useTranslation('desk');
  const isRead = useRange({ kind: 'case', caseNumber });
  const deskCase = useCases()
    .filter(isCourseCase)
    .find((each) => each.caseNumber === caseNumber);
  useEffect(() => {
    document.title = `${t('certificate.title')} – ${t('title')}`;
  }, [t]);
  if (deskCase?.decision.status !== 'completed') {
    return (
      <>
        <h1>{t('certificate.title')}</h1>
        <p class="notice">{t(deskCase || isRead ? 'certificate.notYet' : 'inbox.loading')}</p>
      </>
    );
  }
  const { courseId, seats } = deskCase.request;
  return (
    <div class="certificates">
      <h1 class="visually-hidden">{t('certificate.title')}</h1>
      <div class="button-row no-print">
        <a class="button-secondary" href={deskHref({ view: 'courses', courseId })}>
          {t('certificate.back')}
        </a>
        <button class="button" type="button" onClick={() => print()}>
          <Icon name="print" />
          {t('day.print')}
        </button>
      </div>
      {Array.from({ length: seats }, (_, seat) => (
        // oxlint-disable-next-line react/no-array-index-key
        <Certificate key={seat} deskCase={deskCase} isCompanion={seat > 0} />
      ))}
    </div>
  );
}

interface CertificateProps {
  deskCase: CourseCase;
  /** Who came along is not known by name: a line is left to write on. */
  isCompanion: boolean;
}

function Certificate({ deskCase, isCompanion }: CertificateProps) {
  const { i18n } = useTranslation('desk');
  const town = useTown();
  const { request } = deskCase;
  const ownLocale = request.locale.slice(0, 2);
  const locale = deskLocales.find((each) => each === ownLocale) ?? 'de';
  const t = i18n.getFixedT(locale, 'desk');
  const course = findCourse(town, request.courseId);
  const townDocument = town.get('town');
  const townName = townDocument?.type === 'town' ? townDocument.name : '';
  const department = town.get(`department:${deskCase.decision.departmentId}`);
  const today = formatDay(instantToLocal(useNow()), locale);
  return (
    <article class="certificate" lang={locale}>
      <p class="certificate-town">
        {townName}
        {department?.type === 'department' && <span>{localized(department.name, locale)}</span>}
      </p>
      <h2>{t('certificate.title')}</h2>
      <p class="certificate-name">
        {isCompanion ? (
          <span class="visually-hidden">{t('certificate.blank')}</span>
        ) : (
          request.contact.name
        )}
      </p>
      <p>{t('certificate.tookPart')}</p>
      <p class="certificate-course">{course && localized(course.title, locale)}</p>
      <ul>
        {courseBookingOf(deskCase)?.dates.map(({ start, end }) => (
          <li key={start}>
            {formatDate(start, locale)},{' '}
            {t('timeRange', { from: start.slice(11), to: end.slice(11) })}
          </li>
        ))}
      </ul>
      {course && (
        <p>
          {course.place}, {course.district}
        </p>
      )}
      <p class="certificate-signature">
        <span>{`${townName}, ${today}`}</span>
        <span>{t('certificate.signature')}</span>
      </p>
    </article>
  );
}
