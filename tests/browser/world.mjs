// The example, a sandbox and a browser.

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { Person } from "./person.mjs";

const { chromium } = createRequire(`${process.env.FID_BROWSER}/node/`)("playwright-core");

// The application is at `localhost` and Freedom ID at `127.0.0.1`: for a browser they are two sites, as in life.
export async function start() {
  const [app, sandbox] = [await freePort(), await freePort()];
  const programs = [
    run("fid", ["sandbox", "--port", `${sandbox}`], {}),
    run("axum-login", [], {
      PORT: `${app}`,
      FID_BASE_URL: `http://127.0.0.1:${sandbox}`,
      FID_CLIENT_ID: "sandbox-client",
      FID_CLIENT_SECRET: "sandbox-secret",
    }),
  ];
  const world = new World(`http://localhost:${app}`, `http://127.0.0.1:${sandbox}`, programs);
  await answers(`${world.freedomId}/_sandbox/journal`);
  await answers(`${world.app}/`);
  world.browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  return world;
}

export class World {
  pictures = 0;

  constructor(app, freedomId, programs) {
    Object.assign(this, { app, freedomId, programs });
  }

  /// Somebody with a browser of their own.
  async person(options = {}) {
    return new Person(this, await this.browser.newContext(options));
  }

  /// Asks the sandbox for something that only tests may.
  async control(method, path, body) {
    const answer = await fetch(`${this.freedomId}/_sandbox/${path}`, {
      method,
      headers: body && { "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }

  /// How many requests for an operation the sandbox has had.
  async requests(operation) {
    const journal = await this.control("GET", "journal");
    return journal.filter((entry) => entry.operation === operation).length;
  }

  async repair() {
    await this.control("DELETE", "faults");
    await this.control("DELETE", "journal");
  }

  async end() {
    await this.browser.close();
    for (const program of this.programs) program.kill();
  }
}

function run(name, args, variables) {
  const program = spawn(`${process.env.CARGO_TARGET_DIR}/debug/${name}`, args, {
    env: { PATH: process.env.PATH, ...variables },
    stdio: ["ignore", "ignore", "inherit"],
  });
  process.on("exit", () => program.kill());
  return program;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answers(address) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await fetch(address).then((answer) => answer.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing answers at ${address}`);
}
