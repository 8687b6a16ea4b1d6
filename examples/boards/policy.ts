/** Who may do what on boards and on the cards in them. */
import { definePolicy } from 'rolegate';

export const policy = definePolicy({
  name: 'boards',
  entityTypes: {
    board: {
      label: 'Board',
      roles: [
        { id: 'viewer', label: 'Viewer', level: 'READ_ONLY' },
        { id: 'editor', label: 'Editor', level: 'READ_WRITE' },
        { id: 'owner', label: 'Owner', level: 'OWNER' },
      ],
      actions: {
        view: { label: 'View', holders: ['viewer', 'editor', 'owner'] },
        add_card: { label: 'Add a card', holders: ['editor', 'owner'] },
        rename: { label: 'Rename', holders: ['owner'] },
        share: { label: 'Share', holders: ['owner'] },
      },
      typeActions: { create: { label: 'New board', tier: 'write' } },
      sharing: { action: 'share', public: 'anyone' },
    },
    card: {
      label: 'Card',
      roles: [
        { id: 'viewer', label: 'Viewer', level: 'READ_ONLY' },
        { id: 'editor', label: 'Editor', level: 'READ_WRITE' },
        { id: 'owner', label: 'Owner', level: 'OWNER' },
      ],
      inherits: true,
      ceilingOf: 'board',
      actions: {
        view: { label: 'View', holders: ['viewer', 'editor', 'owner'] },
        rename: { label: 'Rename', holders: ['editor', 'owner'] },
        delete: { label: 'Delete', holders: ['owner'] },
      },
    },
  },
});

/** From here on, a misspelt action, type or role does not compile. */
declare module 'rolegate' {
  interface Register {
    policy: typeof policy;
  }
}
