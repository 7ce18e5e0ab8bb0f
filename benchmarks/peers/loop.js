// Make many reports in one process, on command: the same loop for every library on Node.js. See loop.py.
//
// node loop.js PROGRAM TEMPLATE MANIFEST
"use strict";

const fs = require("fs");
const path = require("path");
const readline = require("readline");
const { performance } = require("perf_hooks");

async function main(program, template, manifest) {
  const { load, maker } = require(path.resolve(program));
  const plan = JSON.parse(fs.readFileSync(manifest));
  const jobs = [plan.warm_up, ...plan.jobs].map(([source, target]) => [load(fs.readFileSync(source)), target]);
  const make = maker(template);
  await make(...jobs.shift());
  const lines = readline.createInterface({ input: process.stdin });
  const start = new Promise((resolve) => lines.once("line", resolve));
  console.log("ready");
  await start;
  lines.close();
  const seconds = [];
  for (const [data, target] of jobs) {
    const begun = performance.now();
    await make(data, target);
    seconds.push((performance.now() - begun) / 1000);
  }
  console.log(JSON.stringify(seconds));
}

main(...process.argv.slice(2));
