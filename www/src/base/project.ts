/** Where the project is: what it says of itself, its source, and what is installed. */
const repository = 'https://github.com/rolegate/rolegate';

export const project = [
  { name: 'Documentation', icon: 'book', href: `${repository}#read-on` },
  { name: 'Repository', icon: 'branch', href: repository },
  { name: 'Package', icon: 'package', href: 'https://www.npmjs.com/package/rolegate' },
] as const;

export const [documentation] = project;
