// The report by Carbone: a Word template with its markers, filled from JSON; no conversion, so LibreOffice is not needed.
//
// node with_carbone.js TEMPLATE BLOCKS TARGET
"use strict";

const fs = require("fs");
const carbone = require("carbone");

// What is rendered, before the clock runs.
exports.load = (content) => JSON.parse(content);

// A function that writes one report; Carbone reads the template itself.
exports.maker = (template) => (data, target) =>
  new Promise((resolve, reject) => {
    carbone.render(template, data, (error, result) => {
      if (error) return reject(error);
      fs.writeFileSync(target, result);
      return resolve();
    });
  });

if (require.main === module) {
  const [template, blocks, target] = process.argv.slice(2);
  exports.maker(template)(exports.load(fs.readFileSync(blocks)), target);
}
