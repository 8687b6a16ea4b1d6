import { computed, shallowRef, watch, type Ref } from 'vue';
import { Gate } from 'rolegate';
import { connect } from './boards/network';
import type { Board } from './boards/server';

/** What the server tells a user: a gate, which follows as long as it is the same user, and boards. */
export function useServer(user: Ref<string | null>) {
  const news = shallowRef<{ user: string | null; gate: Gate; boards: Board[] }>();
  watch(
    user,
    (user, _, onCleanup) => {
      let gate: Gate | undefined;
      const end = connect(user, ({ permissions, boards }) => {
        if (gate === undefined) gate = new Gate(permissions);
        else gate.replace(permissions);
        news.value = { user, gate, boards };
      });
      onCleanup(end);
    },
    { immediate: true },
  );
  const current = computed(() => (news.value?.user === user.value ? news.value : undefined));
  return { gate: () => current.value?.gate, boards: computed(() => current.value?.boards ?? []) };
}
