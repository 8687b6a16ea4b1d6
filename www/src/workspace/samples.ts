/** The documents that come with the page. The first is the one it opens on. */
export const samples = [
  {
    id: 'workspace',
    file: 'workspace.json',
    title: 'Brightwater Insurance',
    about: 'A workspace with an entity of every type, on the built-in policy',
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
];
