import { useTranslation } from 'react-i18next';
import type { Course } from '#domain/schemas/town.ts';
import { formatDateTime } from '#i18n/format.ts';
import { Icon } from '#ui/icon.tsx';

interface RegistrationNoticeProps {
  course: Course;
  problem: 'too-early' | 'too-late';
}

/** Why nobody can sign up now. */
export function RegistrationNotice({ course, problem }: RegistrationNoticeProps) {
  const { t, i18n } = useTranslation('booking');
  const from = course.registration?.from;
  return (
    <div class="notice">
      <p>
        <Icon name="clock" />{' '}
        <b>
          {problem === 'too-early' && from
            ? t('course.opens', { when: formatDateTime(from, i18n.language) })
            : t('course.closed')}
        </b>
      </p>
      {problem === 'too-late' && <p>{t('course.closedText')}</p>}
    </div>
  );
}
