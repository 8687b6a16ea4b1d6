/** The documents that come with the page. The first is the one it opens on. */
export const samples = [
  {
    id: 'workspace',
    file: 'workspace.json',
    title: 'Brightwater Insurance',
    about: 'A workspace with an entity of every type, on the built-in policy',
  },
  {
    id: 'files',
    file: 'files.json',
    title: 'Fernhill Architects',
    about: 'Folders and files: roles carry down, a picture is public, some access is for a time',
  },
  {
    id: 'plans',
    file: 'plans.json',
    title: 'Boards by plan',
    about: 'A service with plans, which cap and give what an organization has paid for',
  },
  {
    id: 'records',
    file: 'records.json',
    title: 'AuthZEN records',
    about: 'The search scenario of the AuthZEN working group, with a policy of its own',
  },
  {
    id: 'gitlab',
    file: 'gitlab.json',
    title: 'Kestrel Robotics',
    about: "GitLab's five roles on groups and on the projects in them",
  },
  {
    id: 'github',
    file: 'github.json',
    title: 'Juniper Maps',
    about: "GitHub's five roles on repositories, for people, teams and an organization",
  },
  { id: 'empty', file: 'empty.json', title: 'Nothing yet', about: 'An empty document, to begin with' },
];
