import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskingAgain } from '#domain/asks-for-same.ts';
import { formatDateTime } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { contactOf } from '#domain/check-contact.ts';
import { PrivacyNote } from '#ui/flow/privacy-note.tsx';
import { ReviewList, ReviewRow } from '#ui/flow/review-list.tsx';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { courseSteps } from './course-draft.ts';
import { useSendCourseRequest, type CourseFlow } from './use-course-flow.ts';

interface ReviewStepProps {
  flow: CourseFlow;
  AlreadyAsked: ComponentType<AskingAgain>;
}

/** Step 3: everything once more before it is sent. */
export function ReviewStep({ flow, AlreadyAsked }: ReviewStepProps) {
  const { t, i18n } = useTranslation('booking');
  const locale = i18n.language;
  const { courseId, course, draft, hrefOf } = flow;
  const { send, isSending, problem } = useSendCourseRequest(flow);
  return (
    <StepLayout
      flowName={t('course.flowName', { course: localized(course.title, locale) })}
      heading={t('review.heading')}
      step={3}
      total={courseSteps.length}
      backHref={hrefOf('kontakt')}
      action={{ label: t('course.send'), isBusy: isSending, busyLabel: t('review.saving') }}
      onAction={send}
    >
      {problem !== undefined && (
        <p className="notice notice-danger" role="alert">
          {t('review.saveProblem')}
        </p>
      )}
      <AlreadyAsked asked={{ kind: 'course', courseId }} draftId={draft.requestId} />
      <p>{t('course.reviewIntro')}</p>
      <ReviewList>
        <ReviewRow term={t('course.dates')} changeHref="/kurse">
          {course.dates.map(({ start }) => (
            <div key={start}>{formatDateTime(start, locale)}</div>
          ))}
        </ReviewRow>
        <ReviewRow term={t('course.seats')} changeHref={hrefOf('plaetze')}>
          {t('course.seatCount', { count: Number(draft.seats) })}
        </ReviewRow>
        <ReviewRow term={t('review.contact')} changeHref={hrefOf('kontakt')}>
          {Object.entries(contactOf(draft.contact)).map(([field, value]) => (
            <div key={field}>
              <bdi>{value}</bdi>
            </div>
          ))}
        </ReviewRow>
      </ReviewList>
      <PrivacyNote kind="course" />
      <p>{t('course.listForLead')}</p>
    </StepLayout>
  );
}
