import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { Waiting } from '../ui/answered.js';
import { hostProgramQuery } from './host-program.js';
import { useSession, worksOnMatters } from './session.js';

/** At the gateway one comes for the whole county, at a node for one's own work. */
export function HomeRedirect() {
  const { data, error } = useQuery(hostProgramQuery);
  const onMatters = worksOnMatters(useSession());
  if (!data && !error) return <Waiting />;
  return <Navigate to={data?.program === 'gateway' || !onMatters ? '/overview' : '/today'} replace />;
}
