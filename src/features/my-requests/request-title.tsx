import type { CaseRequest } from '#domain/schemas/request.ts';
import { useTownById } from '#replica/town-context.tsx';
import { Localized } from '#ui/localized.tsx';
import { useRequestNames } from './use-request-names.ts';

/** What the request is about, marked where the town has only a German name for it. */
export function RequestTitle({ request }: { request: CaseRequest }) {
  const { title } = useRequestNames();
  const { venues, courses } = useTownById();
  const name =
    request.kind === 'venue'
      ? venues.get(request.venueId)?.name
      : request.kind === 'course' && courses.get(request.courseId)?.title;
  return name ? <Localized text={name} /> : <>{title(request)}</>;
}
