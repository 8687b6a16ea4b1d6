import { useEffect, useState } from 'react';
import { Gate } from 'rolegate';
import { GateProvider } from 'rolegate/react';
import { Project } from './Project';

const PEOPLE = ['ada', 'bo'];
const PROJECTS = ['churn', 'fraud'];

export function App() {
  const gate = useGate('permissions.json');
  const [user, setUser] = useState('bo');
  // An application sends this to its server, which decides by the same rules, and carries it out here once that agreed.
  const share = (id: string) => gate?.share(user, { type: 'project', id }, [{ user: 'bo', role: 'USER' }]);
  // While there is no gate yet, every hook below denies.
  return (
    <GateProvider gate={gate} user={user}>
      <h1>Projects</h1>
      <label>
        View as{' '}
        <select value={user} onChange={(event) => setUser(event.target.value)}>
          {PEOPLE.map((person) => (
            <option key={person}>{person}</option>
          ))}
        </select>
      </label>
      {PROJECTS.map((id) => (
        <Project key={id} id={id} onShare={() => share(id)} />
      ))}
    </GateProvider>
  );
}

/** A gate for a document: here a file, in an application what its server answers. */
function useGate(address: string): Gate | undefined {
  const [gate, setGate] = useState<Gate>();
  useEffect(() => {
    const request = new AbortController();
    fetch(address, { signal: request.signal })
      .then((answer) => answer.text())
      .then((document) => setGate(new Gate(document)))
      .catch((error) => request.signal.aborted || Promise.reject(error));
    return () => request.abort();
  }, [address]);
  return gate;
}
