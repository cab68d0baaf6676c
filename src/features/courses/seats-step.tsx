import { useTranslation } from 'react-i18next';
import { formatDateTime } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { AsOf } from '#ui/flow/as-of.tsx';
import { ErrorSummary } from '#ui/flow/error-summary.tsx';
import { FormField } from '#ui/flow/form-field.tsx';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { useChecks } from '#ui/flow/use-checks.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { CourseSeats, useSeatsAsOf } from './course-seats.tsx';
import { courseSteps, maxSeats, seatsOf } from './course-draft.ts';
import type { CourseFlow } from './use-course-flow.ts';

/** Step 1: when the course is, and how many come. */
export function SeatsStep({ flow }: { flow: CourseFlow }) {
  const { t, i18n } = useTranslation('booking');
  const { course, draft, setDraft, goTo } = flow;
  const max = maxSeats(course);
  const seats = seatsOf(draft.seats, max);
  const { problems, attempt, leave, checkAll } = useChecks(
    seats === undefined ? { seats: t('course.seatsProblem', { max }) } : {},
  );
  return (
    <StepLayout
      flowName={t('course.flowName', { course: localized(course.title, i18n.language) })}
      heading={t('course.seatsHeading')}
      step={1}
      total={courseSteps.length}
      backHref="/kurse"
      backLabel={t('course.backToList')}
      action={{ label: t('flow.next') }}
      onAction={() => checkAll() && goTo('kontakt')}
    >
      <ErrorSummary
        errors={problems.seats ? [{ fieldId: 'course-seats', text: problems.seats }] : []}
        attempt={attempt}
      />
      <CourseFacts flow={flow} />
      <FormField
        id="course-seats"
        label={t('course.seats')}
        hint={t('course.seatsHint', { max })}
        error={problems.seats}
        value={draft.seats}
        inputMode="numeric"
        autoComplete="off"
        maxLength={2}
        isShort
        onValue={(typed) => setDraft((current) => ({ ...current, seats: typed }))}
        onLeave={() => leave('seats')}
      />
    </StepLayout>
  );
}

function CourseFacts({ flow }: { flow: CourseFlow }) {
  const { t, i18n } = useTranslation('booking');
  const { dates, registration } = flow.course;
  const now = useNow();
  const asOf = useSeatsAsOf();
  return (
    <div className="card">
      <ul>
        {dates.map(({ start }) => (
          <li key={start}>{formatDateTime(start, i18n.language)}</li>
        ))}
      </ul>
      {registration && (
        <p>
          {t('course.registration', {
            from: formatDateTime(registration.from, i18n.language),
            to: formatDateTime(registration.to, i18n.language),
          })}
        </p>
      )}
      <CourseSeats course={flow.course} />
      {asOf && <AsOf asOf={asOf} now={now} />}
    </div>
  );
}
