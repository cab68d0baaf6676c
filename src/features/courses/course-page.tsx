import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AskingAgain } from '#domain/asks-for-same.ts';
import { checkContact } from '#domain/check-contact.ts';
import { registrationProblem } from '#domain/decide/course.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { Course } from '#domain/schemas/town.ts';
import { localized } from '#i18n/localized.ts';
import { useTown, useTownById } from '#replica/town-context.tsx';
import { AlreadySent } from '#ui/flow/already-sent.tsx';
import { ContactStep } from '#ui/flow/contact-step.tsx';
import { useNow } from '#ui/flow/use-now.ts';
import { Localized } from '#ui/localized.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { telHref } from '#ui/tel-href.ts';
import { courseSteps, type CourseStep } from './course-draft.ts';
import { RegistrationNotice } from './registration-notice.tsx';
import { ReviewStep } from './review-step.tsx';
import { SeatsStep } from './seats-step.tsx';
import { useCourseFlow, type CourseFlow } from './use-course-flow.ts';

interface StepProps {
  flow: CourseFlow;
  AlreadyAsked: ComponentType<AskingAgain>;
}

const stepViews: Record<CourseStep, (props: StepProps) => preact.JSX.Element> = {
  plaetze: SeatsStep,
  kontakt: CourseContactStep,
  pruefen: ReviewStep,
};

interface CoursePageProps {
  courseId: string;
  AlreadyAsked: ComponentType<AskingAgain>;
}

/** Signing up for a course, step by step; everything typed is kept on the device. */
export function CoursePage({ courseId, AlreadyAsked }: CoursePageProps) {
  const { t } = useTranslation('booking');
  const town = useTown();
  const course = useTownById().courses.get(courseId);
  const now = useNow();
  const problem = course && registrationProblem(course, now);
  if (course && problem) return <NoSignUp course={course} problem={problem} />;
  if (course) return <SignUp courseId={courseId} course={course} AlreadyAsked={AlreadyAsked} />;
  return (
    <div className="stack">
      <PageHeading title={t(town ? 'course.unknown' : 'request.kind.course')} />
      <p role="status">{t(town ? 'course.unknownText' : 'course.loading')}</p>
      <Link href="/kurse" className="button-secondary">
        {t('course.backToList')}
      </Link>
    </div>
  );
}

interface NoSignUpProps {
  course: Course;
  problem: NonNullable<ReturnType<typeof registrationProblem>>;
}

function NoSignUp({ course, problem }: NoSignUpProps) {
  const { t, i18n } = useTranslation('booking');
  const { town } = useTownById();
  const phone = course.phone ?? town?.phone;
  return (
    <div className="stack">
      <PageHeading title={localized(course.title, i18n.language)}>
        <Localized text={course.title} />
      </PageHeading>
      <RegistrationNotice course={course} problem={problem} />
      {phone && (
        <a className="button-secondary" href={telHref(phone)}>
          {t('courses.call', { phone })}
        </a>
      )}
      <Link href="/kurse" className="button-secondary">
        {t('course.backToList')}
      </Link>
    </div>
  );
}

function SignUp({ courseId, course, AlreadyAsked }: CoursePageProps & { course: Course }) {
  const { t } = useTranslation('booking');
  const opened = useCourseFlow(courseId, course);
  if (!opened) return <p role="status">{t('flow.loading')}</p>;
  const { flow, step, finishedId, problem } = opened;
  if (finishedId) {
    const startHref = `/kurse/${courseId}`;
    return <AlreadySent requestHref={`/anfragen/${slugOf(finishedId)}`} startHref={startHref} />;
  }
  const StepView = stepViews[step];
  return (
    <div className="stack">
      {problem !== undefined && (
        <p className="notice notice-warning" role="alert">
          {t('flow.draftProblem')}
        </p>
      )}
      <StepView key={step} flow={flow} AlreadyAsked={AlreadyAsked} />
    </div>
  );
}

/** Step 2: who comes. */
function CourseContactStep({ flow }: { flow: CourseFlow }) {
  const { t, i18n } = useTranslation('booking');
  return (
    <ContactStep
      flowName={t('course.flowName', { course: localized(flow.course.title, i18n.language) })}
      step={2}
      total={courseSteps.length}
      backHref={flow.hrefOf('plaetze')}
      contact={flow.draft.contact}
      problems={checkContact(flow.draft.contact)}
      onContact={(change) =>
        flow.setDraft((draft) => ({ ...draft, contact: { ...draft.contact, ...change } }))
      }
      onDone={() => flow.goTo('pruefen')}
    />
  );
}
