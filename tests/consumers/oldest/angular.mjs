// Signals by themselves: an application of Angular takes a build of its own, as in examples/angular.
import { Injector, computed, runInInjectionContext, signal } from '@angular/core';
import { injectActions, injectCan, injectDecision, injectEntities, injectMatrix, provideGate } from 'rolegate/angular';

export function shown(gate, project) {
  const injector = Injector.create({ providers: [provideGate({ gate: signal(gate), user: 'bo' })] });
  const text = runInInjectionContext(injector, () => {
    const [can, decision, actions] = [
      injectCan('rename', project),
      injectDecision('delete', project),
      injectActions(project),
    ];
    const [entities, matrix] = [injectEntities(), injectMatrix(() => [project])];
    return computed(() =>
      [can(), decision().allowed, actions().length, entities().length, matrix().canAll('rename')].join(),
    );
  });
  return { text, end: () => injector.destroy() };
}
