import { useEffect, useState } from 'react';

const tickMs = 30_000;

/** The device's clock as an ISO instant, renewed twice a minute. For display and for preselection. */
export function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
