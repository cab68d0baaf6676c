import type { ReactNode } from 'react';
import { appointmentMinutes, type ServiceCount } from '#domain/appointments.ts';
import { useTownById } from '#replica/town-context.tsx';
import { useNow } from '#ui/flow/use-now.ts';
import { ChooseWishes } from './choose-wishes.tsx';
import { useOfficeTimes } from './use-office-times.ts';
import './appointments.css';

interface TimePickerProps {
  officeId: string;
  services: readonly ServiceCount[];
  /** The start that the visit has now: no other time. */
  except: string;
  /** Starts, best first. */
  wishes: string[];
  onWishes(change: (wishes: string[]) => string[]): void;
  /** @param isReady all wishes are free, and there is one */
  children(picker: ReactNode, isReady: boolean): ReactNode;
}

/** Ranked wishes among the free times of an office, outside of the flow that books a visit. */
export function TimePicker(props: TimePickerProps) {
  const { officeId, services, except, wishes, onWishes, children } = props;
  const { services: known, offices } = useTownById();
  const now = useNow();
  const office = offices.get(officeId);
  const durationMinutes = appointmentMinutes(services, known);
  const times = useOfficeTimes({ officeId, office, services, durationMinutes, now });
  const days = times.days
    .map((day) => ({
      ...day,
      times: day.times.filter((time) => `${day.date}T${time}` !== except),
    }))
    .filter(({ times: starts }) => starts.length > 0);
  const choice = { draft: { wishes }, office, durationMinutes, times: { ...times, days }, now };
  const isReady = wishes.length > 0 && !wishes.some(times.isTaken);
  return <>{children(<ChooseWishes choice={choice} onWishes={onWishes} />, isReady)}</>;
}
