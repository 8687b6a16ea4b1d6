/** What people ask of permissions, each asked of the first bundled workspace. */
export interface StartQuestion {
  question: string;
  /** The example that the link shows. */
  example: string;
  href: string;
}

export const questions: readonly StartQuestion[] = [
  {
    question: 'Who may delete something?',
    example: 'The project Claims severity 2024',
    href: '#/entity/claims-severity?action=delete',
  },
  {
    question: 'Why may somebody not?',
    example: 'Lena Fischer may not launch IDEs',
    href: '#/entity/claims-severity?user=lena.fischer&action=launch_ides',
  },
  {
    question: 'What would let them?',
    example: 'Tomas Lindqvist, to share the settled claims',
    href: '#/entity/settled-claims?user=tomas.lindqvist&action=share',
  },
  { question: 'What may somebody do, on everything?', example: 'Priya Raman', href: '#/user/priya.raman' },
  {
    question: 'Where does a right come from?',
    example: 'Priya Raman creates versions of a dataset',
    href: '#/user/priya.raman?entity=settled-claims&action=create_version',
  },
  {
    question: 'What if somebody joins a group?',
    example: 'Yusuf Demir, in ML Operations',
    href: '#/members/group/ml-operations?user=yusuf.demir',
  },
  { question: 'What may I hand out?', example: 'As Priya Raman, on everything', href: '#/offers/priya.raman' },
  {
    question: 'Who loses what if I take a grant away?',
    example: 'That of Data Science on the settled claims',
    href: '#/entity/settled-claims?without=group:data-science',
  },
  { question: 'Is this what our documents say?', example: 'The roles of a dataset', href: '#/policy/dataset' },
  {
    question: 'How do I ask this in my own code?',
    example: 'May Lena Fischer launch IDEs?',
    href: '#/entity/claims-severity?user=lena.fischer&action=launch_ides&dialog=code',
  },
];
