using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "built.js"),
    (name = "engine.wasm?module", wasm = embed "engine.wasm"),
    (name = "reader.wasm?module", wasm = embed "reader.wasm"),
    (name = "server.wasm?module", wasm = embed "server.wasm"),
  ],
  compatibilityDate = "2026-01-01",
);
