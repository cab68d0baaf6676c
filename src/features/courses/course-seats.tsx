import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { Course } from '#domain/schemas/town.ts';
import { replica } from '#replica/live-replica.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { seatsLeft } from './seats-left.ts';

/** How many seats are left, as the town hall said last; nothing until it has said so. */
export function CourseSeats({ course }: { course: Course }) {
  const { t } = useTranslation('booking');
  const live = useLiveValue(replica);
  const days = useMemo(() => live?.occupancy(slugOf(course._id)), [live, course._id]);
  const seats = useLiveValue(days)?.flatMap((day) => ('seats' in day ? [day.seats] : []))[0];
  if (!seats) return null;
  const { text, count, isQueueFull } = seatsLeft(course, seats);
  return (
    <p class="course-seats">
      <b>{t(`course.${text}`, { count })}</b>
      {isQueueFull && <> · {t('course.queueFull')}</>}
    </p>
  );
}

/** When the town hall was last heard about seats; `undefined` without them. */
export function useSeatsAsOf(): string | undefined {
  return useLiveValue(useLiveValue(replica)?.occupancyAsOf);
}
